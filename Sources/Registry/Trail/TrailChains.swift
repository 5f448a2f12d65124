extension TrailSegment {
    /// The part of one matter's chain that lies in this run.
    struct Chain: Sendable {
        let firstSequence: Int64
        /// Nil when the first entry was altered: then nothing is known of what it continues.
        let first: Link?
        var position: Int64
        var hash: Digest
        /// Nil when the newest entry was altered: then it vouches for nothing, not even its position.
        var content: Digest?
    }

    /// What the first entry continues.
    struct Link: Sendable {
        let position: Int64
        let previous: Digest
    }
}

extension TrailSegment {
    /// The chains of one register. The table holds places and not the chains themselves, which are large: growing it
    /// would move them again and again.
    struct Chains: Sendable {
        private var places = MatterPlaces()
        private var all: [Chain] = []

        var count: Int { all.count }
        var matters: some Sequence<Int64> { places.all.map(\.matter) }
        subscript(matter: Int64) -> Chain? { places[matter].map { all[$0] } }

        /// False when the entry does not continue the matter's chain.
        mutating func take(_ link: Link, of matter: Int64, at sequence: Int64, _ hash: Digest, _ content: Digest?)
            -> Bool
        {
            let place = places.place(of: matter, orElse: all.count)
            if place < all.count { return all[place].take(link, hash, content) }
            all.append(
                Chain(
                    firstSequence: sequence, first: content == nil ? nil : link, position: link.position, hash: hash,
                    content: content))
            return true
        }

        /// Goes on with what a later run holds; returns the places of entries that do not continue it.
        mutating func join(_ later: Chains) -> [(matter: Int64, sequence: Int64)] {
            let broken: [(Int64, Int64)] = later.places.all.compactMap { matter, place in
                let chain = later.all[place]
                return chain.first.map { $0.continues(self[matter]) } ?? true ? nil : (matter, chain.firstSequence)
            }
            guard !all.isEmpty else {
                self = later
                return broken
            }
            for (matter, place) in later.places.all {
                let known = places.place(of: matter, orElse: all.count)
                if known < all.count { all[known] = later.all[place] } else { all.append(later.all[place]) }
            }
            return broken
        }
    }
}

extension TrailSegment.Chain {
    /// Goes on by one entry. False when the entry does not continue the chain; a sound one is gone on with all the same.
    mutating func take(_ link: TrailSegment.Link, _ hash: Digest, _ content: Digest?) -> Bool {
        let fits = content == nil ? link.previous == self.hash : link.continues(self)
        guard fits || content != nil else { return false }
        position = link.position
        self.hash = hash
        self.content = content
        return fits
    }
}

extension TrailSegment.Link {
    func continues(_ chain: TrailSegment.Chain?) -> Bool {
        guard let chain else { return position == 1 && previous == .zero }
        return previous == chain.hash && (chain.content == nil || position == chain.position + 1)
    }
}
