"""Everything that can go wrong, as one tree.

::

    StandoffError
    ├── DocumentError            this document failed: it is recorded, the rest goes on
    │   ├── EmptyDocument        no text in it
    │   ├── NotAnArticle         a page that stands in place of an article
    │   │   ├── BotCheck         it checks whether a robot is reading, or wants JavaScript
    │   │   ├── ConsentWall      it asks for consent to cookies
    │   │   ├── LoginPage        it asks for a login
    │   │   ├── ErrorPage        it says that there is nothing, though its server says that all is well
    │   │   └── PaywallStub      it shows the beginning to those who do not subscribe
    │   ├── BinaryDocument       not text at all (an image, a PDF, a program)
    │   ├── UndecodableDocument  its bytes fit no encoding it could be in
    │   ├── OversizedDocument    larger, or larger when unpacked, than the limit
    │   ├── MalformedDocument    broken JSON, HTML nested beyond reason, a damaged archive
    │   ├── ContractViolation    a reading in JSON that breaks the contract (offsets that lie, unknown ids)
    │   ├── UnsupportedDocument  a kind of file or address that is not read
    │   ├── UnreachableDocument  the address did not answer, or answered with an error
    │   │   └── PostponedDocument  its host asks to be left alone for a while
    │   ├── DisallowedDocument   the robots.txt of its host asks that it not be fetched
    │   └── ForbiddenAddress     the address leads into a private network, or is not http(s)
    ├── Unchanged                the address still has what it had when it was last asked: nothing is wrong
    ├── Stopped                  who started the work has stopped it before this was fetched
    ├── WeightsError             nothing can be read: it is loud
    │   ├── WeightsMissing       a file of the weights is not there
    │   └── WeightsDamaged       a file is not the one the manifest describes
    ├── LexiconError             a table that ships with Standoff, or of the user, cannot be used
    │   └── GazetteerError       the gazetteer is missing or damaged
    ├── UnknownCountry           a command was given a country that no table has
    ├── StoreError               the store cannot be used, or not for this
    │   ├── StoreFull            the disk, or the quota of the server, is full
    │   ├── StoreLocked          another process held the database for too long
    │   ├── StoreReadOnly        the file, or its folder, cannot be written
    │   ├── StoreUnreachable     the database server does not answer, or went away and stayed away
    │   ├── StoreDamaged         what is in it is not what was put there, or it is no store at all
    │   ├── StoreTooNew          a later version of Standoff has changed its tables
    │   ├── StoreTooOld          its tables have to be brought up to date first
    │   ├── StoreNotEmpty        a backup should fill it, and there is something in it
    │   └── BackupDamaged        a file is no backup, or not a whole one
    ├── UnknownRecord            the store has no record of this id, or not as of this moment
    ├── UnsearchableQuery        a search asks for no word at all
    └── SettingsError            a setting has a value that makes no sense
"""


class StandoffError(Exception):
    """Is the base of every error that Standoff raises on purpose; its message says what, where and what to do."""


class DocumentError(StandoffError):
    """Says that one document could not be read; the others can."""


class EmptyDocument(DocumentError):
    """Says that a document holds no text."""


class NotAnArticle(DocumentError):
    """Says that a page stands in place of an article; reading it would make claims of who never made them."""


class BotCheck(NotAnArticle):
    """Says that a page checks whether a robot is reading, or wants JavaScript to show anything."""


class ConsentWall(NotAnArticle):
    """Says that a page asks for consent to cookies before it shows the article."""


class LoginPage(NotAnArticle):
    """Says that a page asks for a login before it shows the article."""


class ErrorPage(NotAnArticle):
    """Says that a page tells of an error, or of an article that is gone, while its server answered as if all were well."""


class PaywallStub(NotAnArticle):
    """Says that a page shows only the beginning of the article to those who do not subscribe."""


class BinaryDocument(DocumentError):
    """Says that a document is not text."""


class UndecodableDocument(DocumentError):
    """Says that the bytes of a document fit no encoding it could be in."""


class OversizedDocument(DocumentError):
    """Says that a document is larger, packed or unpacked, than the limit set."""


class MalformedDocument(DocumentError):
    """Says that a document breaks its own format: JSON, HTML, gzip."""


class ContractViolation(DocumentError):
    """Says that a reading in JSON breaks the contract: a span that lies, an id that leads nowhere."""


class UnsupportedDocument(DocumentError):
    """Says that this kind of file or address is not read."""


class UnreachableDocument(DocumentError):
    """Says that an address, or a path, did not give its document; ``status`` is that of an answer that was none."""

    status: int | None = None


class PostponedDocument(UnreachableDocument):
    """Says that the host of an address asks to be left alone for a while, or has failed so often that it is.

    Attributes:
        seconds: How long from now until it may be asked again.
    """

    def __init__(self, message: str, *, seconds: float = 0.0) -> None:
        """Keep the message, and the seconds until the host may be asked again."""
        super().__init__(message)
        self.seconds = seconds


class DisallowedDocument(DocumentError):
    """Says that the robots.txt of a host asks readers like this one not to fetch an address."""


class ForbiddenAddress(DocumentError):
    """Says that an address leads where Standoff does not go: a private network, or not http or https."""


class Unchanged(StandoffError):
    """Says that an address still has what it had when it was last asked: there is nothing new, and nothing is wrong."""


class Stopped(StandoffError):
    """Says that who started the work has stopped it before this was fetched; it is still to be done."""


class WeightsError(StandoffError):
    """Says that the weights cannot be used, so that nothing can be read."""


class WeightsMissing(WeightsError):
    """Says that a file of the weights is not there."""


class WeightsDamaged(WeightsError):
    """Says that a file of the weights is not the one its manifest describes."""


class LexiconError(StandoffError):
    """Says that a lexicon table cannot be used."""


class GazetteerError(LexiconError):
    """Says that the gazetteer is not installed, or that a file of it is missing or damaged."""


class UnknownCountry(StandoffError):
    """Says that what was given as a country is none that the gazetteer has."""


class StoreError(StandoffError):
    """Says that the store cannot be used, or not for what was asked; what was stored before is untouched."""


class StoreFull(StoreError):
    """Says that the disk, or the quota of the database server, is full; the batch that did not fit is not stored at all."""


class StoreLocked(StoreError):
    """Says that another process held the database for longer than the store waits."""


class StoreReadOnly(StoreError):
    """Says that the file of the store, or the folder in which it lies, cannot be written."""


class StoreUnreachable(StoreError):
    """Says that the database server does not answer, or went away and did not come back in time."""


class StoreDamaged(StoreError):
    """Says that what is in the store is not what was put there, or that the file is no store."""


class StoreTooNew(StoreError):
    """Says that a later version of Standoff has changed the tables, which this one would misread."""


class StoreTooOld(StoreError):
    """Says that the tables are of an earlier version and have to be brought up to date first."""


class StoreNotEmpty(StoreError):
    """Says that a backup should fill a store in which there is something already."""


class BackupDamaged(StoreError):
    """Says that a file is no backup of a store, or not a whole one; nothing of it was restored."""


class UnknownRecord(StandoffError):
    """Says that the store has no record of an id, or none that was known at the moment asked for."""


class UnsearchableQuery(StandoffError):
    """Says that a search asks for no word at all, so that nothing could be found."""


class SettingsError(StandoffError):
    """Says that a setting has a value that makes no sense."""
