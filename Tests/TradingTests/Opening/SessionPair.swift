import Registry

/// The pair of keys of an opening, as the host's browser makes it: made once for all tests, since making one takes long.
struct SessionPair: Sendable {
    /// In digits, as it is sent.
    let publicKey: String
    let privateKey: [UInt8]

    static let first = SessionPair()
    static let second = SessionPair()

    private init() {
        let pair = try? KeyWrap.pair()
        publicKey = hexadecimal(pair?.publicKey ?? [])
        privateKey = pair?.privateKey ?? []
    }
}
