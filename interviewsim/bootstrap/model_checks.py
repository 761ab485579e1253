"""Looking at the models that are set up: key, provider, name, price."""

import asyncio
import os
from collections.abc import Iterator

from interviewsim.bootstrap.models import Models
from interviewsim.clocks import SystemClock
from interviewsim.domain.usage import Usage
from interviewsim.errors import InputError, ModelError, did_you_mean
from interviewsim.reports.checkup import Check
from interviewsim.settings import Settings


def model_checks(settings: Settings, named: str | None) -> Iterator[Check]:
    """Look at every model of the settings and at the one named; without any, nothing is loaded or sent."""
    roles = {setting.name: setting.value for setting in (settings.interviewer, settings.grader, settings.candidate)}
    wanted = dict.fromkeys(filter(None, (*roles.values(), named)))
    if not wanted:
        yield Check(name="models", status="ok", says="none set up: the guide interviews and patterns grade, offline")
    models = Models(settings, SystemClock(), None)
    for name in wanted:
        yield from _model(models, settings, name)


def _model(models: Models, settings: Settings, name: str) -> Iterator[Check]:
    from interviewsim.providers.keys import VARIABLES

    provider, _, model = name.partition("/")
    if provider == "scripted" or provider not in VARIABLES:
        yield _connects(models, name)
        return
    key = models.keys.find(provider)
    if key is None and provider != "local":
        todo = f"set {VARIABLES[provider]}, or store the key in the keyring (service interviewsim, user {provider})"
        yield Check(name=f"{name} key", status="fail", says="none found", todo=todo)
    else:
        where = VARIABLES[provider] if os.environ.get(VARIABLES[provider], "").strip() else "the keyring"
        yield Check(
            name=f"{name} key", status="ok", says=f"found in {where}" if key else "none; a local server needs none"
        )
        yield _offered(models, settings, provider, model, name)
    yield _priced(models, name)


def _connects(models: Models, name: str) -> Check:
    try:
        models.connect(name, stored=False)
    except InputError as error:
        return Check(name=name, status="fail", says=str(error), todo="name another model")
    return Check(name=name, status="ok", says="can be used")


def _offered(models: Models, settings: Settings, provider: str, model: str, name: str) -> Check:
    from interviewsim.providers.reach import offered

    base_url = settings.base_url.value if provider == "local" else None
    try:
        offers = asyncio.run(offered(provider, key=models.keys.find(provider), base_url=base_url))
    except ModelError as error:
        todo = (
            "start the server, or set local.base_url"
            if provider == "local"
            else "check the key, the network and the proxy"
        )
        return Check(name=f"{name} server", status="fail", says=str(error), todo=todo)
    if model in offers:
        return Check(name=f"{name} server", status="ok", says="reachable, and has the model")
    says = f"reachable, but lists no model {model!r}{did_you_mean(model, offers[:50])}"
    sure = provider != "local" and not model.endswith("-latest")
    todo = "correct the name" if sure else "correct the name, unless the server takes it all the same"
    return Check(name=f"{name} server", status="fail" if sure else "warn", says=says, todo=todo)


def _priced(models: Models, name: str) -> Check:
    million = Usage(input_tokens=1_000_000), Usage(output_tokens=1_000_000)
    try:
        read, written = (models.cost_usd(name, usage) for usage in million)
    except InputError as error:
        return Check(name=f"{name} price", status="fail", says="not known", todo=str(error))
    says = f"${read:g} a million input tokens, ${written:g} a million output tokens" if read or written else "free"
    return Check(name=f"{name} price", status="ok", says=says)
