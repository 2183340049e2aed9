"""The literal SQL of the migrations. Frozen: a released text is never edited, only followed."""
