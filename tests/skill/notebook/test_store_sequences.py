"""Any sequence of operations leaves the SQLite store as it leaves the plain one in memory."""

from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from skill.notebook.codec import encode
from skill.notebook.encrypting import encrypt
from skill.notebook.encryption import Key, new_key
from skill.notebook.memory_store import MemoryStore
from skill.notebook.models import Contact, Entry, Item, Place, Visit
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import Cause, NotebookStore

PEOPLE = ("ann", "bob")
KINDS: tuple[type[Item], ...] = (Contact, Entry, Visit)
NOTES = ("place", "draft")
NEW = -1
DAY = datetime(2026, 11, 23, tzinfo=UTC)

# Few of each, so that the same one is met again and again.
people = st.sampled_from(PEOPLE)
item_ids = st.sampled_from(["a", "b", "c"])
# How many requests ago: mostly a new one, also the one in progress, now and then one that arrives again.
ages = st.sampled_from([NEW, NEW, NEW, 0, 0, 1, 2, 3])
steps = st.integers(0, 2)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
offsets = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(
    lambda hours, zone: (DAY + timedelta(hours=hours)).astimezone(zone),
    st.integers(-3, 3),
    offsets,
) | st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=offsets)  # noqa: DTZ001
items: st.SearchStrategy[Item] = st.one_of(
    st.builds(Contact, id=item_ids, at=moments, name=words, phone=words),
    st.builds(Entry, id=item_ids, at=moments, pieces=st.lists(words, max_size=2).map(tuple)),
    st.builds(Visit, id=item_ids, at=moments, clinician=words),
)
places = st.builds(Place, checklist=words, position=st.integers(0, 99))


class AnySequence(RuleBasedStateMachine):
    """Does everything to both stores."""

    def __init__(self) -> None:
        super().__init__()
        self.requests = 0
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name, "notebook.db")
        self.key: Key | None = None
        self.sqlite = SqliteStore(self.path)
        self.model = MemoryStore()
        self.stores: tuple[NotebookStore, NotebookStore] = (self.sqlite, self.model)

    def cause(self, age: int, step: int) -> Cause:
        """Return a cause of a new request, or of one so many requests ago."""
        self.requests += age == NEW
        return Cause(f"request {self.requests - max(age, 0)}", step)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.sqlite.close()
        self.folder.cleanup()

    @rule(person=people, item=items, age=ages, step=steps)
    def put(self, person: str, item: Item, age: int, step: int) -> None:
        """Put an item."""
        cause = self.cause(age, step)
        for store in self.stores:
            store.put(person, item, cause)

    @rule(person=people, kind=st.sampled_from(KINDS), item_id=item_ids, age=ages, step=steps)
    def delete(self, person: str, kind: type[Item], item_id: str, age: int, step: int) -> None:
        """Delete an item that may be there."""
        cause = self.cause(age, step)
        for store in self.stores:
            store.delete(person, kind, item_id, cause)

    @rule(person=people, age=ages, step=steps)
    def undo(self, person: str, age: int, step: int) -> None:
        """Undo, and compare what is said to be undone."""
        cause = self.cause(age, step)
        undone, expected = (store.undo(person, cause) for store in self.stores)
        assert undone == expected

    @rule(person=people, name=st.sampled_from(NOTES), place=places, durable=st.booleans())
    def remember(self, person: str, name: str, place: Place, *, durable: bool) -> None:
        """Remember a note."""
        for store in self.stores:
            store.remember(person, name, place, durable=durable)

    @rule(person=people, name=st.sampled_from(NOTES))
    def forget(self, person: str, name: str) -> None:
        """Forget a note that may be there."""
        for store in self.stores:
            store.forget(person, name)

    @precondition(lambda self: self.sqlite.find("ann", Entry) and self.sqlite.find("bob", Entry))
    @rule(person=people)
    def erase(self, person: str) -> None:
        """Erase one of two people who both have something."""
        for store in self.stores:
            store.erase(person)

    @rule(encrypting=st.booleans())
    def reopen(self, *, encrypting: bool) -> None:
        """Close the file and open it again; now and then it has been encrypted meanwhile."""
        self.sqlite.close()
        if encrypting and self.key is None:
            self.key = new_key()
            encrypt(self.path, self.key)
        self.sqlite = SqliteStore(self.path, key=self.key)
        self.stores = (self.sqlite, self.model)

    @rule(
        person=people,
        kind=st.sampled_from(KINDS),
        start=st.none() | moments,
        end=st.none() | moments,
        limit=st.none() | st.integers(0, 3),
        newest_first=st.booleans(),
    )
    def find(
        self,
        person: str,
        kind: type[Item],
        start: datetime | None,
        end: datetime | None,
        limit: int | None,
        *,
        newest_first: bool,
    ) -> None:
        """Find items within bounds."""
        found, expected = (
            store.find(person, kind, start=start, end=end, limit=limit, newest_first=newest_first)
            for store in self.stores
        )
        assert found == expected

    @invariant()
    def all_is_the_same(self) -> None:
        """Compare everything there is, offsets too."""
        contents, expected = (everything(store) for store in self.stores)
        assert contents == expected


def everything(store: NotebookStore) -> list[object]:
    """Return all that can be read from a store; items as bytes, which differ by offset too."""
    found: list[object] = []
    for person in PEOPLE:
        found.extend(store.recall(person, name, Place) for name in NOTES)
        for kind in KINDS:
            found.append([encode(item) for item in store.find(person, kind)])
            found.extend(store.get(person, kind, item_id) for item_id in ("a", "b", "c"))
    return found


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)


def test_two_stores_on_one_file_see_the_same(path: Path) -> None:
    """What one writes, the other reads at once."""
    with closing(SqliteStore(path)) as one, closing(SqliteStore(path)) as other:
        visit = Visit(id="1", at=DAY)
        one.put("ann", visit, Cause("r", 0))
        assert other.find("ann", Visit) == [visit]
        other.undo("ann", Cause("u", 0))
        assert one.find("ann", Visit) == []
