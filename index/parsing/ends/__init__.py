"""What stands at the end of a text and is in no clause: closings, signatures and notes."""
