import Storage
package import Testing

/// Runs every test of a suite once per database, each time with another `TestedDatabase.current`.
package struct OnEveryDatabase: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        for dialect in TestedDatabase.available {
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
    }
}

extension Trait where Self == OnEveryDatabase {
    /// Once on SQLite and, where there is one, once on PostgreSQL.
    package static var onEveryDatabase: OnEveryDatabase { OnEveryDatabase() }
}
