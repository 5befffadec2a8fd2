"""The questions for the next visit, their answers, and words that may become a question."""

from msgspec import Struct
from msgspec.structs import replace

from skill.notebook.models import Flag, SavedQuestion
from skill.notebook.pages import Pages


class Offered(Struct, frozen=True, kw_only=True):
    """Words that the person may want among their questions."""

    text: str


class QuestionPages(Pages):
    """What the person wants to ask."""

    def questions(self) -> list[SavedQuestion]:
        """Return the questions for the next visit that are not yet dealt with, oldest first."""
        kept = self._store.find(self._person, SavedQuestion, newest_first=False)
        return [question for question in kept if not question.asked and not question.answer]

    def question(self, question_id: str) -> SavedQuestion | None:
        """Return the saved question with this id, if it is there."""
        return self._store.get(self._person, SavedQuestion, question_id)

    def save_question(self, source: str) -> SavedQuestion:
        """Keep a question of the content for the next visit. Its id here is its id in content."""
        question = SavedQuestion(id=source, at=self.now, author=self._author, source=source, text="")
        self._put(question)
        return question

    def add_question(self, text: str, flags: tuple[Flag, ...] = ()) -> SavedQuestion:
        """Keep the person's own question for the next visit."""
        question = SavedQuestion(
            id=self._new_id(), at=self.now, author=self._author, source=None, text=text, flags=flags
        )
        self._put(question)
        return question

    def answer(self, question: SavedQuestion, text: str, flags: tuple[Flag, ...] = ()) -> None:
        """Keep what the care team answered."""
        answer = f"{question.answer}. {text}" if question.answer else text
        self._put(replace(question, answer=answer, flags=(*question.flags, *flags)))

    def mark_asked(self, question: SavedQuestion) -> None:
        """Note that a question is dealt with."""
        self._put(replace(question, asked=True))

    def remove_question(self, question: SavedQuestion) -> None:
        """Take a question off; undo brings it back."""
        self._delete(question)

    def offer(self, text: str) -> None:
        """Hold words that may become a question."""
        self._store.remember(self._person, "offered", Offered(text=text))

    @property
    def offered(self) -> str:
        """The words last offered; "" where there are none."""
        offered = self._store.recall(self._person, "offered", Offered)
        return offered.text if offered else ""

    def drop_offered(self) -> None:
        """Hold the words last offered no longer."""
        self._store.forget(self._person, "offered")

    def search_questions(self, words: str) -> list[SavedQuestion]:
        """Return the person's own questions that hold every one of the words, in question or answer, newest first."""
        wanted = words.casefold().split()
        return [
            question
            for question in self._store.find(self._person, SavedQuestion)
            if question.text and all(word in f"{question.text} {question.answer}".casefold() for word in wanted)
        ]
