import GRDB
import Kernel

/// `exact_number(text)`, a function of both databases: a text that sorts as the exact decimal or fraction does, to nine
/// places. Neither could sort "1/3" and "-0.01" by itself.
enum ExactNumber {
    /// "1" before what is not negative and "0" before what is, whose digits are turned round: -2 comes before -1.
    static func sortable(_ exact: String) -> String? {
        guard let value = Ratio(exact: exact) else { return nil }
        let (scaled, isTooLarge) = value.numerator.multipliedReportingOverflow(by: 1_000_000_000)
        let billionths = isTooLarge ? (value.numerator < 0 ? -Int128.max : Int128.max) : scaled / value.denominator
        let digits = String(billionths.magnitude)
        let padded = String(repeating: "0", count: max(0, places - digits.count)) + digits
        return billionths < 0 ? "0" + String(padded.map(turned)) : "1" + padded
    }

    /// As many digits as 128 bits have.
    private static let places = 39

    private static func turned(_ digit: Character) -> Character {
        digit.wholeNumberValue.map { Character(String(9 - $0)) } ?? digit
    }

    static let inSQLite = DatabaseFunction("exact_number", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).flatMap(sortable)
    }

    /// The same for PostgreSQL, made with the tables.
    static let inPostgres = """
        CREATE OR REPLACE FUNCTION exact_number(value text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $function$
            SELECT CASE
                WHEN billionths < 0 THEN '0' || translate(lpad((-billionths)::text, 39, '0'), '0123456789', '9876543210')
                ELSE '1' || lpad(billionths::text, 39, '0')
            END
            FROM (
                SELECT div(
                    split_part(value, '/', 1)::numeric * 1000000000,
                    COALESCE(NULLIF(split_part(value, '/', 2), ''), '1')::numeric) AS billionths
            ) AS exact
        $function$
        """
}
