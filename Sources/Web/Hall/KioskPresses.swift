import Synchronization

/// Which showing of a kiosk's form took which ticket, for a while: a table of this server's own.
final class KioskPresses: Sendable {
    private let taken = Mutex<[(key: String, number: String)]>([])
    private static let most = 500

    func number(of key: String) -> String? {
        key.isEmpty ? nil : taken.withLock { taken in taken.last { $0.key == key }?.number }
    }

    func keep(_ key: String, _ number: String) {
        guard !key.isEmpty else { return }
        taken.withLock { taken in taken = Array((taken + [(key: key, number: number)]).suffix(Self.most)) }
    }
}
