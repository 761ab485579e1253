"""A real model server for the tests marked `live`: llama.cpp's own, from the `xllamacpp` package, on loopback.

    python tests/live/serve.py WEIGHTS.gguf

Prints one line of JSON with its address once it answers, and runs until its standard input is closed.
"""

import argparse
import json
import os
import sys
from typing import Any


def start(weights: str, *, context: int, places: int) -> Any:
    """Start a server that shares the machine: one thread, no spinning."""
    import xllamacpp

    setup = xllamacpp.CommonParams()
    setup.model.path = weights
    setup.model_alias = {"llama"}
    setup.hostnames, setup.port = ["127.0.0.1"], 0
    setup.n_parallel, setup.n_ctx = places, context * places
    for processor in (setup.cpuparams, setup.cpuparams_batch):
        processor.n_threads, processor.poll = 1, 0
    setup.offline, setup.warmup, setup.use_jinja, setup.ui, setup.verbosity = True, False, True, False, 1
    return xllamacpp.Server(setup)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("weights")
    parser.add_argument("--context", type=int, default=2048)
    parser.add_argument("--places", type=int, default=2)
    options = parser.parse_args()
    server = start(options.weights, context=options.context, places=options.places)
    sys.stdout.write(json.dumps({"url": server.listening_address}) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)  # the server's threads don't end by themselves


if __name__ == "__main__":
    main()
