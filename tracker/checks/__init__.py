"""From a record, the rules of the bodies and a day to findings. Pure: no input, no output, no clock."""
