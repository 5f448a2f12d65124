package import Kernel

/// What a column can hold. There is no floating point: exact numbers are stored as integers or text.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// A type that fits into one column.
package protocol Storable: Sendable {
    var stored: Value { get }

    /// Nil when the column holds something else.
    init?(stored: Value)
}

extension Int64: Storable {
    package var stored: Value { .integer(self) }

    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = number
    }
}

extension Int: Storable {
    package var stored: Value { .integer(Int64(self)) }

    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = Int(number)
    }
}

extension Bool: Storable {
    package var stored: Value { .integer(self ? 1 : 0) }

    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = number != 0
    }
}

extension String: Storable {
    package var stored: Value { .text(self) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }
}

extension [UInt8]: Storable {
    package var stored: Value { .bytes(self) }

    package init?(stored: Value) {
        guard case .bytes(let bytes) = stored else { return nil }
        self = bytes
    }
}

extension Optional: Storable where Wrapped: Storable {
    package var stored: Value { self?.stored ?? .null }

    package init?(stored: Value) {
        if case .null = stored {
            self = .none
        } else if let value = Wrapped(stored: stored) {
            self = .some(value)
        } else {
            return nil
        }
    }
}

/// Stored in fen.
extension Money: Storable {
    package var stored: Value { .integer(fen) }

    package init?(stored: Value) {
        guard case .integer(let fen) = stored else { return nil }
        self.init(fen: fen)
    }
}

/// Stored in milliseconds since 1970.
extension Timestamp: Storable {
    package var stored: Value { .integer(milliseconds) }

    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self.init(milliseconds: number)
    }
}

/// Stored as "2021-11-30", which sorts as it should and reads well in any SQL tool.
extension Day: Storable {
    package var stored: Value { .text(description) }

    package init?(stored: Value) {
        guard case .text(let text) = stored, let day = Day(text) else { return nil }
        self = day
    }
}

extension Period: Storable {
    package var stored: Value { .text(description) }

    package init?(stored: Value) {
        guard case .text(let text) = stored, let period = Period(text) else { return nil }
        self = period
    }
}

extension RegionCode: Storable {
    package var stored: Value { .text(code) }

    package init?(stored: Value) {
        guard case .text(let text) = stored, let region = RegionCode(text) else { return nil }
        self = region
    }
}

extension Ratio: Storable {
    package var stored: Value { .text(exact) }

    package init?(stored: Value) {
        guard case .text(let text) = stored, let value = Ratio(exact: text) else { return nil }
        self = value
    }
}

extension Unit: Storable {
    package var stored: Value { .text(symbol) }

    package init?(stored: Value) {
        guard case .text(let text) = stored, let unit = Unit(symbol: text) else { return nil }
        self = unit
    }
}

extension Value: Storable {
    package var stored: Value { self }

    package init?(stored: Value) {
        self = stored
    }
}
