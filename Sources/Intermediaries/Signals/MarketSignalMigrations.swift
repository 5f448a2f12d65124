import Storage

extension Migration {
    /// Where enrolments came from, kept once they are opened.
    static let marketSignals = Migration(
        "intermediaries-5-signals",
        """
        CREATE TABLE enrolment_mark (
            enrolment TEXT NOT NULL,
            name      TEXT NOT NULL,
            value     TEXT NOT NULL,
            PRIMARY KEY (enrolment, name)
        );
        """)
}
