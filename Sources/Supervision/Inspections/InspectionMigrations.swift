import Registry
import Storage

extension Migration {
    private static let risks = "'a', 'b', 'c', 'd'"

    static let inspections = Migration(
        "supervision-2-create-inspections",
        """
        CREATE TABLE inspection_object (
            \(matterColumns),
            name        TEXT NOT NULL,
            credit_code TEXT NOT NULL,
            trade       TEXT NOT NULL,
            address     TEXT NOT NULL,
            risk        TEXT NOT NULL CHECK (risk IN (\(risks))),
            moved_on    TEXT,
            ground      TEXT,
            CHECK (state IN ('listed', 'unreachable', 'closed')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX inspection_object_by_code ON inspection_object (credit_code, trade);
        CREATE INDEX inspection_object_by_trade ON inspection_object (trade, organisation);
        CREATE TABLE inspector (
            \(matterColumns),
            name              TEXT NOT NULL,
            certificate       TEXT NOT NULL,
            certificate_until TEXT NOT NULL,
            account           INTEGER,
            ties              TEXT,
            ground            TEXT,
            CHECK (state IN ('active', 'paused', 'left')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX inspector_by_certificate ON inspector (certificate);
        CREATE UNIQUE INDEX inspector_by_account ON inspector (account) WHERE account IS NOT NULL;
        CREATE TABLE inspection_plan (
            \(matterColumns),
            title         TEXT    NOT NULL,
            checklist     TEXT    NOT NULL REFERENCES inspection_checklist (number),
            trade         TEXT    NOT NULL,
            risk          TEXT CHECK (risk IN (\(risks))),
            objects       INTEGER NOT NULL,
            inspectors    INTEGER NOT NULL,
            reserves      INTEGER NOT NULL,
            team_size     INTEGER NOT NULL CHECK (team_size >= 2),
            joint         TEXT    REFERENCES organisation (number),
            parties       TEXT    NOT NULL,
            public_source TEXT    NOT NULL,
            known_at      TEXT    NOT NULL,
            begins_on     TEXT    NOT NULL,
            ends_on       TEXT    NOT NULL,
            drafter       INTEGER,
            approver      INTEGER,
            draw          TEXT,
            earlier_draw  TEXT,
            redraw_reason TEXT,
            tasks         INTEGER,
            published_on  TEXT,
            ground        TEXT,
            CHECK (state IN ('drafted', 'approved', 'drawing', 'executing', 'finished', 'published', 'voided')),
            CHECK (approver IS NULL OR approver <> drafter),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE TABLE inspection_task (
            \(matterColumns),
            plan         TEXT NOT NULL REFERENCES inspection_plan (number),
            object       TEXT NOT NULL REFERENCES inspection_object (number),
            object_name  TEXT NOT NULL,
            credit_code  TEXT NOT NULL,
            address      TEXT NOT NULL,
            checklist    TEXT NOT NULL REFERENCES inspection_checklist (number),
            joint        TEXT REFERENCES organisation (number),
            team         TEXT NOT NULL,
            due_on       TEXT NOT NULL,
            started_at   INTEGER,
            answers      TEXT,
            result       TEXT CHECK (result IN ('normal', 'notPublicised', 'unreachable', 'ordered', 'transferred')),
            opinion      TEXT,
            recorder     INTEGER,
            confirmer    INTEGER,
            closed_at    INTEGER,
            published_at INTEGER,
            timeliness   TEXT CHECK (timeliness IN ('inTime', 'late')),
            ground       TEXT,
            CHECK (state IN ('assigned', 'onSite', 'recorded', 'closed', 'published', 'cancelled')),
            CHECK (confirmer IS NULL OR confirmer <> recorder),
            CHECK (state NOT IN ('closed', 'published') OR result IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX inspection_task_by_plan ON inspection_task (plan);
        CREATE INDEX inspection_task_by_state ON inspection_task (state, due_on);
        """)
}
