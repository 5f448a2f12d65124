import Storage
package import Testing

/// Runs every test of a suite once per database, each time with another `TestedDatabase.current`.
package struct OnEveryDatabase: SuiteTrait, TestTrait, TestScoping {
    private let dialects: [Dialect]

    init(_ dialects: [Dialect]) {
        self.dialects = dialects.filter { $0 == .sqlite || ThrowAwayPostgres.address != nil }
    }

    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        for dialect in dialects {
            guard dialect == .postgres else {
                try await run(test, testCase, function, on: dialect)
                continue
            }
            await Self.turnstile.enter()
            let outcome = await Result { try await run(test, testCase, function, on: dialect) }
            await Self.turnstile.leave()
            try outcome.get()
        }
    }

    private func run(
        _ test: Test, _ testCase: Test.Case?, _ function: @Sendable () async throws -> Void, on dialect: Dialect
    ) async throws {
        let database = TestedDatabase(dialect)
        // A failure has to say where it failed: both runs are one test in the report.
        let naming = IssueHandlingTrait.compactMapIssues { issue in
            var issue = issue
            issue.comments.append("on \(dialect)")
            return issue
        }
        try await naming.provideScope(for: test, testCase: testCase) {
            try await TestedDatabase.$current.withValue(database, operation: function)
        }
        try await database.clear()
    }

    private static let turnstile = Turnstile(16)
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension Trait where Self == OnEveryDatabase {
    /// Once on SQLite and, where there is one, once on PostgreSQL.
    package static var onEveryDatabase: OnEveryDatabase { OnEveryDatabase(Dialect.allCases) }

    /// On PostgreSQL alone. Goes with `.needsPostgres`, or the test would pass without having run.
    package static var onPostgres: OnEveryDatabase { OnEveryDatabase([.postgres]) }
}

extension Trait where Self == ConditionTrait {
    package static var needsPostgres: ConditionTrait {
        .enabled(
            if: ThrowAwayPostgres.address != nil, "There is no PostgreSQL. Run the tests by Scripts/with-postgres.")
    }
}
