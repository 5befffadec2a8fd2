"""Questions that only a clinician may answer: not answered, but offered as a question for the next visit."""

from skill.conversation import Reply
from skill.handlers.questions import OfferingQuestion
from skill.turn import Turn


def medical_advice(turn: Turn) -> Reply:
    """Say who knows, and offer to keep the question."""
    topic = turn.words("topic")
    best = turn.fact("team-best-source")
    if not topic:
        return turn.ask_for("advice.what_question", "AddQuestionIntent", "question").after(
            turn.line("advice.only_your_team"), *best
        )
    turn.notebook.offer(topic)
    return turn.say("questions.shall_i_add", OfferingQuestion()).after(turn.line("advice.only_your_team"), *best)


INTENTS = {"MedicalAdviceIntent": medical_advice}
