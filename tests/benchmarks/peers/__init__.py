"""What users would pick instead, each as its own documentation shows it, with the same weights and passages."""
