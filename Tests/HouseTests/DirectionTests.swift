import Testing

/// Dependencies point down only.
@Suite("Direction of imports")
struct DirectionTests {
    /// What each target may import of ours. A target that isn't listed makes a test fail: place it first.
    static let below: [String: Set<String>] = [
        "Kernel": [],
        "Storage": ["Kernel", "CPQ"],
        "Crosscheck": ["Kernel"],
        "Registry": ["Kernel", "Storage", "CSM3", "COpenSSL", "CArgon2"],
        "Documents": ["Kernel", "CZip", "CXlsxWriter"],
        "Readers": ["Kernel", "Crosscheck", "CZip"],
        "Resources": ["Kernel", "Storage", "Registry"],
        "ServiceHall": ["Kernel", "Storage", "Registry"],
        "Ratings": ["Kernel", "Storage", "Registry"],
        "Hotline": ["Kernel", "Storage", "Registry"],
        "Trading": ["Kernel", "Storage", "Registry"],
        "Intermediaries": ["Kernel", "Storage", "Registry"],
        "Supervision": ["Kernel", "Storage", "Registry"],
        "Credit": ["Kernel", "Storage", "Registry"],
        "Directives": ["Kernel", "Storage", "Registry"],
        "Surveys": ["Kernel", "Storage", "Registry"],
        "Performance": ["Kernel", "Storage", "Registry", "Documents", "Crosscheck"],
        "Findings": ["Kernel", "Storage", "Registry", "Crosscheck"],
        "CityYear": [
            "Kernel", "Storage", "Registry", "Resources", "ServiceHall", "Ratings", "Hotline", "Trading",
            "Intermediaries", "Supervision", "Credit", "Directives", "Surveys",
            "Performance",
        ],
        "Web": [
            "Kernel", "Storage", "Registry", "Documents", "Readers", "Resources", "ServiceHall", "Ratings",
            "Hotline", "Trading", "Intermediaries", "Supervision", "Credit", "Directives", "Surveys",
            "Performance", "Crosscheck", "Findings", "CZlib",
        ],
        "Delivery": ["CCurl"],
        "heng": [
            "Kernel", "Crosscheck", "Storage", "Registry", "Documents", "Readers", "Resources", "Performance",
            "ServiceHall", "Ratings", "Hotline", "Trading", "Intermediaries", "Supervision", "Credit", "Directives",
            "Surveys",
            "CityYear", "Findings", "Web", "Delivery",
        ],
    ]

    /// Outside libraries and the only targets that know them.
    static let keepers: [String: Set<String>] = [
        "GRDB": ["Storage"], "GRDBSQLite": ["Storage"], "CPQ": ["Storage"], "CCurl": ["Delivery"],
        "Yams": ["Performance"],
        "ArgumentParser": ["heng"],
        "Hummingbird": ["Web", "heng"], "HTTPTypes": ["Web", "heng"], "NIOCore": ["Web", "heng"],
        "ServiceLifecycle": ["Web", "heng"], "COpenSSL": ["Registry"], "CArgon2": ["Registry"], "CSM3": ["Registry"],
        "CZip": ["Documents", "Readers"],
        "CXlsxWriter": ["Documents"], "CZlib": ["Web"],
    ]

    @Test("every target has its place")
    func placed() {
        #expect(!Repository.sources.isEmpty)
        #expect(Set(Repository.sources.map(\.target)).subtracting(Self.below.keys) == [])
    }

    @Test("no file imports what lies beside or above it")
    func imports() {
        let ours = Set(Self.below.keys)
        let wrong = Repository.sources.flatMap { source in
            source.imports.intersection(ours).subtracting(Self.below[source.target] ?? [])
                .map { "\(source.path) imports \($0)" }
        }
        #expect(wrong == [])
    }

    @Test("each outside library is known to its keepers alone", arguments: keepers)
    func keptApart(_ library: String, _ targets: Set<String>) {
        let knowing = Repository.sources.filter { $0.imports.contains(library) && !targets.contains($0.target) }
        #expect(knowing.map(\.path) == [])
    }

    @Test("Kernel is values only: it imports nothing at all")
    func kernel() {
        let importing = Repository.sources.filter { $0.target == "Kernel" && !$0.imports.isEmpty }
        #expect(importing.map(\.path) == [])
    }

    @Test("a register's flow is pure")
    func flows() {
        let impure = Repository.sources.filter { source in
            source.target != "Registry" && source.name.hasSuffix("Flow.swift")
                && !source.imports.isDisjoint(with: ["Storage", "Hummingbird"])
        }
        #expect(impure.map(\.path) == [])
    }

    @Test("outside the mechanisms, SQL stands in files named for it")
    func sql() {
        let statement =
            /\b(SELECT\s[^"]*\bFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA)\b/
        // A benchmark's yardstick is the bare database, so it speaks to it barely.
        let named = /^(Storage|Registry)\/|^heng\/Bench|(Store|Migrations|Measures|Queries)\.swift$/
        let mixed = Repository.sources(containing: statement).filter { $0.firstMatch(of: named) == nil }
        #expect(mixed == [])
    }
}
