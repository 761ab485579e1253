"""Asking a language model: candidates' words as fenced data, strict prompts, replies read into values or refused."""
