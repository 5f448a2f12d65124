import Kernel
package import Registry
package import Storage

extension Migration {
    /// The tables of checked documents and their findings.
    package static let findings: [Migration] = [
        Migration(
            "findings-1-create-registers",
            """
            CREATE TABLE checked_document (
                \(matterColumns),
                title          TEXT    NOT NULL,
                subject        TEXT,
                edition        INTEGER NOT NULL CHECK (edition > 0),
                previous       TEXT REFERENCES checked_document (number),
                successor      TEXT REFERENCES checked_document (number),
                digest         TEXT    NOT NULL,
                characters     INTEGER,
                contradictions INTEGER,
                questions      INTEGER,
                confirmed      INTEGER,
                checked_on     TEXT,
                failure_zh     TEXT,
                failure_en     TEXT,
                CHECK (state IN ('received', 'read', 'unreadable', 'superseded')),
                CHECK ((state = 'superseded') = (successor IS NOT NULL)),
                CHECK (state <> 'read' OR contradictions IS NOT NULL),
                CHECK (state <> 'unreadable' OR failure_zh IS NOT NULL)
            );
            CREATE INDEX checked_document_by_title ON checked_document (organisation, title);
            CREATE TABLE report_finding (
                \(matterColumns),
                document      TEXT    NOT NULL REFERENCES checked_document (number),
                position      INTEGER NOT NULL CHECK (position > 0),
                verdict       TEXT    NOT NULL CHECK (verdict IN ('contradicts', 'question')),
                kind          TEXT    NOT NULL,
                message_zh    TEXT    NOT NULL,
                message_en    TEXT    NOT NULL,
                spans         TEXT    NOT NULL,
                quotes        TEXT    NOT NULL,
                calculation   TEXT,
                consistent    TEXT,
                slip          TEXT,
                suggestion_zh TEXT,
                suggestion_en TEXT,
                fingerprint   TEXT    NOT NULL,
                reason        TEXT,
                judged_by     TEXT,
                judged_on     TEXT,
                carried_from  TEXT REFERENCES report_finding (number),
                found_on      TEXT    NOT NULL,
                CHECK (state IN ('open', 'accepted', 'explained', 'wrong')),
                CHECK ((state = 'open') = (judged_by IS NULL)),
                CHECK ((state = 'explained') = (reason IS NOT NULL)),
                UNIQUE (document, position)
            );
            CREATE INDEX report_finding_by_state ON report_finding (document, state, verdict);
            CREATE TABLE checked_file (
                digest  TEXT NOT NULL PRIMARY KEY,
                content BLOB NOT NULL
            );
            CREATE TABLE checked_text (
                document TEXT NOT NULL PRIMARY KEY REFERENCES checked_document (number),
                content  TEXT NOT NULL
            );
            """)
    ]
}

extension Register {
    /// What this part of the house adds to the registry.
    package static let findings: [Register] = [CheckedDocument.register, ReportFinding.register]
        .map { $0.within(LocalizedText(zh: "报告核对", en: "Checked reports")) }
}
