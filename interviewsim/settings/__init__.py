"""Settings: defaults < settings file < environment < flags. Each value knows where it came from; none is a secret."""

from interviewsim.settings.merge import load, settings_file
from interviewsim.settings.model import Setting, Settings

__all__ = ["Setting", "Settings", "load", "settings_file"]
