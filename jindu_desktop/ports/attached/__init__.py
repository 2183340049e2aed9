"""Files a clerk attaches: told by their content, cleaned of what they must not carry."""
