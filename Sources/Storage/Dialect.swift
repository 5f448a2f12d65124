/// Whose words the database speaks. All SQL is written for both; the few places that can't be ask which it is.
package enum Dialect: String, Sendable, CaseIterable {
    case sqlite, postgres
}

extension Session {
    package var dialect: Dialect {
        switch connection {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }
}
