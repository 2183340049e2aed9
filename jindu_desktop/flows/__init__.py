"""What a clerk does: functions with plain arguments, one act and one answer each."""
