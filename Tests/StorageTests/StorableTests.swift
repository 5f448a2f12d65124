import Kernel
import Storage
import TestSupport
import Testing

@Suite("Values in columns", .onEveryDatabase)
struct StorableTests {
    static func database() async throws -> Database {
        let database = try await Database.tested()
        try await database.write { session in
            try session.execute(script: "CREATE TABLE whole (value INTEGER); CREATE TABLE words (value TEXT)")
            try session.execute(script: "CREATE TABLE bits (value BLOB)")
        }
        return database
    }

    /// Writes a value into a column of its kind and reads it back as the same type.
    private func survives<T: Storable & Equatable>(_ value: T, in database: Database) async throws -> Bool {
        try await database.write { session in
            let table =
                switch value.stored {
                case .integer: "whole"
                case .text, .null: "words"
                case .bytes: "bits"
                }
            try session.execute("DELETE FROM \(name: table)")
            try session.execute("INSERT INTO \(name: table) (value) VALUES (\(value))")
            return try session.first("SELECT value FROM \(name: table)") { try $0[0] as T } == value
        }
    }

    @Test("read back as they were written")
    func roundTrip() async throws {
        let database = try await Self.database()
        func survives(_ value: some Storable & Equatable) async throws -> Bool {
            try await self.survives(value, in: database)
        }
        for number in [Int64.min, -1, 0, 1, .max] {
            #expect(try await survives(number))
            #expect(try await survives(Money(fen: number)))
            #expect(try await survives(Timestamp(milliseconds: number)))
        }
        for text in ["", " ", "名", "👩‍👧", "a'b", String(repeating: "长", count: 100_000)] {
            #expect(try await survives(text))
            #expect(try await survives(Optional(text)))
        }
        for bytes: [UInt8] in [[], [0], Array(0...255)] { #expect(try await survives(bytes)) }
        for flag in [true, false] { #expect(try await survives(flag)) }
        for day in ["0001-01-01", "2020-02-29", "9999-12-31"] { #expect(try await survives(try #require(Day(day)))) }
        for period in ["2021", "2021-07", "2021-Q3", "2021-01..2021-11", "2021-12-31"] {
            #expect(try await survives(try #require(Period(period))))
        }
        for ratio in ["0", "-0.01", "34/3", "123456789012345678901234567890"] {
            #expect(try await survives(try #require(Ratio(exact: ratio))))
        }
        for unit in Unit.all { #expect(try await survives(unit)) }
        #expect(try await survives(RegionCode.baoshan))
        #expect(try await survives(String?.none))
        #expect(try await survives(Money?.none))
    }

    @Test("are refused when the column holds something else, naming the column")
    func mismatch() async throws {
        let database = try await Database.tested()
        let mismatch = await #expect(throws: ColumnMismatch.self) {
            _ = try await database.read { try $0.first("SELECT 'gestern' AS paid_on") { try $0[0] as Day } }
        }
        #expect(mismatch?.column == "paid_on" && mismatch?.found == .text("gestern"))
        #expect(Money(stored: .text("1")) == nil && String(stored: .integer(1)) == nil && Int(stored: .null) == nil)
        #expect([UInt8](stored: .text("a")) == nil && Ratio(stored: .text("1/0")) == nil && Day(stored: .null) == nil)
        #expect(Unit(stored: .text("斤")) == nil && RegionCode(stored: .text("5")) == nil)
        await #expect(throws: ColumnMismatch.self) {
            _ = try await database.read { try $0.value("SELECT 1.5", as: Int.self) }
        }
    }
}
