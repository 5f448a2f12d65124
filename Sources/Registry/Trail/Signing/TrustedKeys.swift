import Kernel

/// The keys a signature may be by: those in the key folder, and those announced under a trusted key's signature.
struct TrustedKeys: Sendable {
    private var byID: [String: PublicKey] = [:]
    /// Places of keys in the database that nobody to be trusted announced.
    private(set) var strangers: [(position: Int64, id: String)] = []
    /// The log's identity.
    let log: String?

    /// Without a folder's keys the database's own first key has to be taken on trust.
    init(_ keys: [TrailKey], pinned: [PublicKey]) {
        log = keys.first?.log
        for key in pinned { byID[key.id] = key }
        for key in keys {
            let id = key.publicKey.id
            let isFirst = pinned.isEmpty && key.position == 1 && key.log == id && key.isAnnounced(by: key.publicKey)
            if byID[id] == nil, !isFirst, byID[key.signer].map(key.isAnnounced) != true {
                strangers.append((key.position, id))
            } else {
                byID[id] = key.publicKey
            }
        }
    }

    subscript(_ id: String) -> PublicKey? { byID[id] }

    func vouch(for head: SignedHead) -> Bool {
        guard head.log == log, let key = byID[head.signer] else { return false }
        return head.isSigned(by: key)
    }
}
