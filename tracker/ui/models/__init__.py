"""Rows of the record as Qt item models: frozen values that sort and filter themselves."""
