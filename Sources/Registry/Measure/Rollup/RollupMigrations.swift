import Storage

extension Migration {
    /// Cells of measures, what is out of date in them, and how often a register's measures have changed.
    static let measureRollups = Migration(
        "registry-60-create-measure-rollups",
        """
        CREATE TABLE measure_register (
            register   TEXT    NOT NULL PRIMARY KEY,
            plan       TEXT    NOT NULL,
            cubes      TEXT    NOT NULL,
            generation INTEGER NOT NULL,
            settlement INTEGER NOT NULL
        );
        CREATE TABLE measure_mark (
            register     TEXT NOT NULL,
            path         TEXT NOT NULL,
            organisation TEXT NOT NULL,
            place        TEXT NOT NULL,
            PRIMARY KEY (register, path, organisation, place)
        );
        CREATE TABLE measure_cell (
            cube         TEXT    NOT NULL,
            level        INTEGER NOT NULL,
            bucket       TEXT    NOT NULL,
            organisation TEXT    NOT NULL,
            region       TEXT    NOT NULL,
            category     TEXT    NOT NULL,
            content      BLOB    NOT NULL,
            PRIMARY KEY (cube, level, bucket, organisation, region, category)
        );
        """)
}
