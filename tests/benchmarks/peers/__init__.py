"""What users would pick instead, each as its own documentation has it, on the same weights and passages."""
