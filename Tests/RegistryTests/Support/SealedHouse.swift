import Foundation
import Kernel
import Registry

/// A house whose trail is signed, with a key folder of its own that goes when the value does.
final class SealedHouse: Sendable {
    let house: House
    let registry: Registry
    let folder: KeyFolder

    init(onDisk: Bool = false) async throws {
        let house = try await House(onDisk: onDisk)
        self.house = house
        folder = KeyFolder(
            FileManager.default.temporaryDirectory.appending(
                path: "heng-keys-\(UUID().uuidString)", directoryHint: .isDirectory))
        registry = Registry(
            house.database, registers: house.registry.registers, keys: folder,
            clock: { [time = house.time] in time.now })
    }

    deinit { try? FileManager.default.removeItem(at: folder.url) }
}
