"""Ways to ask for each fact of the review scenario."""

QUESTIONS: dict[str, tuple[str, ...]] = {
    "volume": ("How many tickets are there?", "How often does the job start?"),
    "trial": ("How was the trial?",),
    "file": ("Where is the code?",),
    "role": ("What am I allowed to decide?", "What is my role?"),
    "overload": ("How does the model fail?", "What are the rate limits of the API?", "How often is it overloaded?"),
    "mail-server": ("How reliable is the mail server?", "When does ConnectionError come?"),
    "rerun": ("What happens when a run crashes?", "Is anything kept between runs?"),
    "tickets": ("What do tickets look like?", "Who writes the tickets?", "Is there a template?"),
    "refunds": ("What refunds are usual?", "Who looks at a refund?"),
    "logs": ("Where does the log go?", "Who reads the logs?"),
    "tests": ("What do the tests cover?", "How many tests are there?"),
    "evaluation": ("How was the quality measured?", "How good is it?"),
    "budget": ("What is the budget?", "How much may it cost?"),
    "switch": ("Can it be switched off?", "Is there a kill switch?"),
    "monday": ("Why Monday?", "Can it come a week later?"),
    "load": ("Has anybody tested it under load?", "Does it work with several tickets at once?"),
    "tricks": ("Will people try to trick it?", "Has there been fraud?"),
}
