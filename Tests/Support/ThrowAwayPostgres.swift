import Foundation
package import Storage

/// The server that `Scripts/with-postgres` started for this run.
package enum ThrowAwayPostgres {
    package static let address = ProcessInfo.processInfo.environment["HENG_TEST_POSTGRES"]

    package struct Missing: Error {}

    package static var settings: PostgresSettings {
        var settings = PostgresSettings()
        // Many tests at once share the server's connections.
        settings.readers = 3
        // The run may have asked for a server that is faster than safe.
        settings.demandsDurability = false
        return settings
    }

    /// The schema's name is the connections' too, so that a test can tell its own.
    package static func address(schema: String) throws -> String {
        guard let address else { throw Missing() }
        return "\(address)&application_name=\(schema)&options=-csearch_path%3D\(schema)"
    }

    /// What has to be done to the server around a test, through one connection of the whole run.
    package static func administer(_ statement: String) async throws {
        try await administrator.value.write { try $0.execute(script: statement) }
    }

    private static let administrator = Task {
        guard let address else { throw Missing() }
        return try await Database(postgres: address, settings)
    }
}

/// So many tests at once and no more: each has connections of its own.
actor Turnstile {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ places: Int) {
        free = places
    }

    func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
