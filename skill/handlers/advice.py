"""Medical questions: none about this person is answered; each is offered as a question for the next visit."""

from skill.conversation import Elicit, Reply
from skill.handlers.questions import OfferingQuestion
from skill.turn import Turn

ASK_QUESTION = Elicit("AddQuestionIntent", "question", "advice.what_question")


def medical_advice(turn: Turn) -> Reply:
    """Say who knows, and offer to keep the question. With urgent words in it, there is nothing to put off.

    What holds for everybody, and is asked for, is told from the content; what holds for this person never is.
    """
    topic = turn.words("topic")
    if topic and turn.assessment is not None:
        turn.notebook.write(topic, turn.flags)
        return turn.done()
    fact = turn.language.catalogue.answering(topic)
    what_is_known = turn.fact(fact.id) if fact else (turn.line("advice.only_your_team"),)
    nobody_but_them = (*what_is_known, *turn.fact("team-best-source"))
    if not topic:
        return turn.ask_for(ASK_QUESTION).after(*nobody_but_them, turn.line("advice.once_more"))
    turn.notebook.offer(topic)
    return turn.say("questions.shall_i_add", OfferingQuestion()).after(*nobody_but_them)


INTENTS = {"MedicalAdviceIntent": medical_advice}
