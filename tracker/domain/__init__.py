"""The values that everything else is about: frozen, without input or output, without a clock."""
