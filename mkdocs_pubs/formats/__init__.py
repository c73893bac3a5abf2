"""What machines read: publications in the field's interchange formats."""
