extension PathOf {
    package static func receipt(_ register: Segment, _ number: Segment) -> PathOf {
        "/trail/\(register)/\(number)/receipt"
    }
    package static func receiptFile(_ register: Segment, _ number: Segment) -> PathOf {
        "/trail/\(register)/\(number)/receipt/file"
    }

    /// What anybody may check, without an account.
    package static var proof: PathOf { "/proof" }
    package static var entryProof: PathOf { "/proof/entry" }
    package static var signedHeads: PathOf { "/proof/heads" }
    package static var signedHeadsFile: PathOf { "/proof/heads.json" }
    package static func trailKey(_ id: Segment) -> PathOf { "/proof/keys/\(id)" }
}
