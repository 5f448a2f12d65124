package import Registry

extension Registry {
    /// So that a token found in a file is recognised for what it is.
    package static let devicePrefix = "hengd_"

    /// Enters a screen and returns it with its token, which can't be had again. `random`: 32 random bytes.
    package func enterDevice(
        _ draft: HallDevice, random: [UInt8], as actor: Actor, once key: String? = nil
    ) async throws -> (device: HallDevice, token: String) {
        let token = Self.devicePrefix + random.map { Self.twoDigits($0) }.joined()
        var device = draft
        device.digest = try Self.digest(token)
        return (try await create(device, as: actor, once: key), token)
    }

    /// The screen a token opens; nil when it was revoked or never was.
    package func device(token: String) async throws -> HallDevice? {
        guard token.hasPrefix(Self.devicePrefix), token.utf8.count == Self.devicePrefix.utf8.count + 64 else {
            return nil
        }
        return try await matters(
            HallDevice.self,
            where: .equals("digest", try Self.digest(token)) && .state([HallDevice.State.active.rawValue]), limit: 1
        ).first
    }

    private static func digest(_ token: String) throws -> String { try SM3.hash(Array(token.utf8)).description }

    private static func twoDigits(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }
}
