"""Words of job descriptions: technologies with the year they came out, phrases that say nothing, kinds of work.

The years are those of the first public release or publication, and the earlier one in doubt, so that nobody can have
used the thing for longer.
"""

import re
from collections.abc import Mapping

from interviewsim.domain.job import Facet

FIRST_YEAR: Mapping[str, int] = {
    r"lang ?chain": 2022,
    r"lang ?graph": 2023,
    r"llama ?index": 2022,
    r"chat ?gpt": 2022,
    r"gpt-?4\w*": 2023,
    r"gpt-?3\w*": 2020,
    r"claude": 2023,
    r"gemini": 2023,
    r"llama(?! ?index)[ -]?\d?": 2023,
    r"mistral": 2023,
    r"vllm": 2023,
    r"qlora": 2023,
    r"lora": 2021,
    r"model context protocol|mcp": 2024,
    r"rag\b|retrieval[- ]augmented generation": 2020,
    r"(?:ai|llm) agents?|agentic (?:ai|workflows?|systems?)": 2022,
    r"prompt engineering": 2020,
    r"(?:llms?|large language models?)": 2018,
    r"generative ai|gen ?ai": 2018,
    r"transformers?(?: architectures?| models?)?": 2017,
    r"pinecone": 2021,
    r"weaviate": 2019,
    r"milvus": 2019,
    r"qdrant": 2021,
    r"chroma ?db": 2022,
    r"vector (?:databases?|dbs?|stores?)": 2017,
    r"ml ?flow": 2018,
    r"kubeflow": 2017,
    r"pytorch": 2016,
    r"tensorflow": 2015,
    r"kubernetes|k8s": 2014,
    r"docker": 2013,
    r"terraform": 2014,
    r"rust": 2010,
    r"golang|(?-i:Go)": 2009,
}
"""All are compared without case but `Go`, which is a word of its own."""

TOOLS = re.compile(
    r"\b(?:python|java|scala|c\+\+|rust|golang|(?-i:Go)|kubernetes|k8s|docker|terraform|pytorch|tensorflow|keras|jax|scikit-learn"
    r"|hugging ?face|lang ?chain|lang ?graph|llama ?index|pinecone|weaviate|milvus|qdrant|faiss|pgvector|chroma ?db|spark|kafka"
    r"|airflow|ml ?flow|kubeflow|sagemaker|vertex ai|bedrock|openai(?: api)?|chat ?gpt|gpt-?4\w*|claude|gemini|aws|azure|gcp"
    r"|google cloud|sql|postgres(?:ql)?|redis|ray|dask|vllm|triton|snowflake|databricks)(?!\w)",
    re.IGNORECASE,
)

CREDENTIAL = re.compile(
    r"\b(?:ph\.?d|doctorate|master'?s?\b|msc|bachelor|bsc|degree|certifi\w+|diploma|background in|publications?|published"
    r"|papers?\b|(?:cs|computer science) background|years?|yrs?)\b|\b\d+\s*\+",
    re.IGNORECASE,
)

ATTITUDE = re.compile(
    r"\b(?:passion|motivat|enthusias|self.?starter|team player|can.?do|positive|hungry|driven|fast.?pac|flexib|thrive|energetic"
    r"|proactive|dynamic|creative|mindset|culture|ego|sense of humou?r|start.?up)",
    re.IGNORECASE,
)

BUZZWORDS: Mapping[str, str] = {
    r"rock ?stars?|ninjas?|gurus?|wizards?|unicorns?|superstars?|10x(?: \w+)?": "names no behaviour; say what the person does",
    r"fast[- ]paced(?: \w+)?": "says nothing that a candidate could show; say what has to be decided quickly, and by whom",
    r"passion(?:ate)?(?: about| for)? ?\w*": "cannot be observed; ask for something that was built or repaired",
    r"cutting[- ]edge|bleeding[- ]edge|state[- ]of[- ]the[- ]art|next[- ]gen\w*": "says nothing of the problem; name the problem",
    r"world[- ]class|best[- ]in[- ]class": "has no meaning without a measure; name the measure",
    r"wear(?:s|ing)? many hats": "means that the role isn't cut yet; say which of the work comes first",
    r"hit the ground running|from day one": "leaves out the weeks in which anybody learns your systems",
    r"self[- ]starters?|go[- ]getters?": "cannot be observed; say what this person decides alone",
    r"ai[- ]first|ai[- ]powered|ai[- ]driven": "says nothing of the work; name the process",
    r"game[- ]chang\w+|disrupt\w+|revolutioni\w+|synerg\w+|thought leader\w*": "is advertising; it tells a candidate nothing",
    r"(?:ai|ml) experience (?:is )?(?:preferred|a plus|required|desired)|experience (?:with|in) ai\b": "is too wide to be met "
    "or missed; name a system that ran, for whom, and what it had to hold",
    r"all things ai|full[- ]stack ai|end[- ]to[- ]end ai ownership": "is the work of several people; say which part is missing",
}

FACET_WORDS: Mapping[Facet, str] = {
    "llm_architecture": r"\bllms?\b|large language model|transformer|model architecture",
    "fine_tuning": r"fine.?tun|\blora\b|rlhf|train(?:ing|ed)? (?:\w+ ){0,2}models?",
    "retrieval": r"\brag\b|retrieval|vector (?:database|db|store|search)|embedding",
    "agents": r"\bagent|tool calling|multi.?step workflow",
    "security": r"prompt injection|secur|red.?team|data leak",
    "governance": r"governance|complian|audit|regulat|responsible ai|explainab",
}

SPECIALISATIONS: Mapping[str, str] = {
    "research": r"\bph\.?d|publish|publications?\b|papers\b|novel (?:architectures?|methods?)|research scien",
    "data science": r"data scien|statistic|dashboard|a/b test|forecast|notebook",
    "training of models": r"train(?:ing|ed)? (?:\w+ ){0,3}models?|fine.?tun|distributed training|pytorch|tensorflow|jax\b",
    "operations of models": r"mlops|llmops|kubernetes|terraform|ci/cd|sagemaker|kubeflow",
    "applications on hosted models": r"\bllms?\b|prompt|\brag\b|\bagent|openai|lang ?chain",
    "software engineering": r"\bapis?\b|backend|microservice|software engineer|distributed system|clean code",
}
