"""From the port `ChatModel` to the vendors: adapters, retries, limits, budget, prices and cached replies."""
