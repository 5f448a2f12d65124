import Registry
import Storage

extension Migration {
    private static let timeliness = "timeliness IN ('inTime', 'late')"

    static let supervisionActs = Migration(
        "supervision-3-create-acts",
        """
        CREATE TABLE inspection_act (
            \(matterColumns),
            kind            TEXT    NOT NULL CHECK (kind IN ('inspection', 'punishment', 'coercion', 'other')),
            item            TEXT    NOT NULL REFERENCES supervision_item (number),
            checklist       TEXT    REFERENCES inspection_checklist (number),
            task            TEXT,
            object_name     TEXT    NOT NULL,
            credit_code     TEXT,
            resident_id     TEXT,
            matching        TEXT CHECK (matching IN ('matched', 'manual')),
            address         TEXT,
            acted_at        INTEGER NOT NULL,
            reported_at     INTEGER,
            timeliness      TEXT CHECK (\(timeliness)),
            result          TEXT    NOT NULL,
            inspectors      TEXT    NOT NULL,
            certificates    TEXT    NOT NULL,
            author          INTEGER,
            ground          TEXT,
            filed_on        TEXT,
            decided_on      TEXT,
            document_number TEXT,
            is_major        INTEGER NOT NULL,
            legal_review    TEXT,
            fine_imposed    INTEGER,
            fine_paid       INTEGER,
            CHECK (state IN ('drafted', 'submitted', 'checked', 'reported', 'accepted', 'returned', 'voided')),
            CHECK (reported_at IS NULL OR reported_at > acted_at),
            CHECK (credit_code IS NULL OR resident_id IS NULL),
            CHECK (fine_paid IS NULL OR fine_paid <= fine_imposed),
            CHECK (decided_on IS NULL OR filed_on IS NULL OR decided_on >= filed_on),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX inspection_act_by_item ON inspection_act (item, acted_at);
        CREATE INDEX inspection_act_by_code ON inspection_act (credit_code) WHERE credit_code IS NOT NULL;
        CREATE TABLE inspection_finding (
            \(matterColumns),
            task        TEXT NOT NULL REFERENCES inspection_task (number),
            object_name TEXT NOT NULL,
            credit_code TEXT NOT NULL,
            point       TEXT NOT NULL,
            seen        TEXT NOT NULL,
            measures    TEXT,
            reporter    INTEGER,
            verified_on TEXT,
            timeliness  TEXT CHECK (\(timeliness)),
            ground      TEXT,
            CHECK (state IN ('open', 'submitted', 'verified', 'failed')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX inspection_finding_by_task ON inspection_finding (task);
        CREATE TABLE supervision_disclosure (
            \(matterColumns),
            kind         TEXT NOT NULL CHECK (kind IN ('news', 'exposure')),
            title        TEXT NOT NULL,
            body         TEXT NOT NULL,
            object_name  TEXT,
            credit_code  TEXT,
            decision     TEXT,
            author       INTEGER,
            published_on TEXT,
            withdrawn_on TEXT,
            ground       TEXT,
            CHECK (state IN ('drafted', 'published', 'withdrawn')),
            CHECK (state = 'drafted' OR published_on IS NOT NULL),
            CHECK (kind = 'news' OR (object_name IS NOT NULL AND decision IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX supervision_disclosure_by_day ON supervision_disclosure (published_on, id)
            WHERE state = 'published';
        CREATE TABLE supervision_clue (
            \(matterColumns),
            source        TEXT NOT NULL CHECK (source IN ('hotline', 'report', 'monitoring', 'media', 'credit', 'other')),
            source_number TEXT,
            content       TEXT NOT NULL,
            object_name   TEXT,
            credit_code   TEXT,
            item          TEXT REFERENCES supervision_item (number),
            finding       TEXT,
            behaviour     TEXT,
            finished_on   TEXT,
            timeliness    TEXT CHECK (\(timeliness)),
            CHECK (state IN ('received', 'checking', 'confirmed', 'unfounded')),
            CHECK (state NOT IN ('confirmed', 'unfounded') OR finding IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX supervision_clue_by_source ON supervision_clue (source, source_number)
            WHERE source_number IS NOT NULL;
        """)
}
