import Registry
import Storage

extension Migration {
    static let supervisionItems = Migration(
        "supervision-1-create-items",
        """
        CREATE TABLE supervision_item (
            \(matterColumns),
            title          TEXT NOT NULL,
            catalogue_code TEXT NOT NULL,
            mode           TEXT NOT NULL CHECK (mode IN ('inspection', 'punishment', 'coercion', 'monitoring', 'other')),
            object_kind    TEXT NOT NULL,
            basis          TEXT,
            assisting      TEXT REFERENCES organisation (number),
            power_item     TEXT,
            claimed_on     TEXT,
            ground         TEXT,
            CHECK (state IN ('catalogued', 'claimed', 'declined', 'disused')),
            CHECK (state <> 'claimed' OR claimed_on IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX supervision_item_by_code ON supervision_item (catalogue_code, organisation);
        CREATE TABLE inspection_checklist (
            \(matterColumns),
            title        TEXT    NOT NULL,
            item         TEXT    NOT NULL REFERENCES supervision_item (number),
            edition      INTEGER NOT NULL,
            replaces     TEXT    REFERENCES inspection_checklist (number),
            frequency    TEXT,
            points       TEXT,
            due_on       TEXT    NOT NULL,
            completed_on TEXT,
            ground       TEXT,
            CHECK (state IN ('drafted', 'inForce', 'superseded', 'withdrawn')),
            CHECK (state NOT IN ('inForce', 'superseded') OR completed_on IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX inspection_checklist_by_item ON inspection_checklist (item);
        """)
}
