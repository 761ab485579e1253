"""The composition root: the only package that names concrete classes. Each is imported when it is first needed."""

from interviewsim.bootstrap.desk import LocalDesk

__all__ = ["LocalDesk"]
