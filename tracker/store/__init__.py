"""The vault: an encrypted folder that holds one applicant's record. The only place that knows SQLAlchemy."""
