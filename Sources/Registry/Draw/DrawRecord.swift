import Foundation
import Kernel

/// The public record of a draw (公开记录): everything anybody needs to repeat it. Its file is JSON with sorted keys, no
/// space and no other key: one text for one draw. Docs/draw.md describes it.
package struct DrawRecord: Codable, Hashable, Sendable {
    package struct Candidate: Codable, Hashable, Sendable {
        package var id: String
        package var fits: [String]
    }

    package struct Exclusion: Codable, Hashable, Sendable {
        package var id: String
        package var from: String
        package var reason: String
    }

    package struct Seat: Codable, Hashable, Sendable {
        package var fits: String
        package var number: Int
        package var reserves: Int
    }

    package struct Party: Codable, Hashable, Sendable {
        package var name: String
        package var commitment: String?
        package var committedAt: String?
        package var secret: String?
        package var openedAt: String?
        package var copyReason: String?
    }

    package struct Call: Codable, Hashable, Sendable {
        package var at: String
        package var id: String
        package var seat: Int
        package var answer: String
        package var reason: String
    }

    package struct Seating: Codable, Hashable, Sendable {
        package var members: [String]
        package var reserves: [String]
    }

    package struct Name: Codable, Hashable, Sendable {
        package var id: String
        package var trueID: String
        package var name: String

        private enum CodingKeys: String, CodingKey {
            case id, name
            case trueID = "trueId"
        }
    }

    package struct Sibling: Codable, Hashable, Sendable {
        package var number: String
        package var state: String
        package var reason: String
    }

    package static let format = "heng-draw-1"

    package var format = DrawRecord.format
    package var number: String
    package var title: String
    package var subject: String
    package var organisation: String
    package var state: String
    package var voidReason: String?
    package var candidates: [Candidate]
    package var listDigest: String
    package var excluded: [Exclusion]
    package var termsDigest: String
    package var pseudonyms: Bool
    package var seats: [Seat]
    package var teamSize: Int?
    package var parties: [Party]
    package var publicSource: String
    package var knownAt: String
    package var publicValue: String?
    package var seed: String?
    package var order: [String]?
    package var called: Bool
    package var calls: [Call]
    package var result: [Seating]?
    package var teams: [DrawTeam]?
    package var salt: String?
    /// The true ids of those called, once the salt is known.
    package var names: [Name]?
    /// Every draw of the same subject, oldest first.
    package var siblings: [Sibling]
    /// SM3 of the file without this member.
    package var digest: String?
}

extension DrawRecord {
    /// The file's bytes.
    package func canonical() throws -> [UInt8] { Array(try Self.encoder.encode(self)) }

    /// Reads a file; nil when it is no record of a draw.
    package init?(_ bytes: [UInt8]) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let record = try? decoder.decode(DrawRecord.self, from: Data(bytes)), record.format == Self.format else {
            return nil
        }
        self = record
    }

    /// What was fixed and published together with the list.
    var terms: Terms {
        Terms(
            number: number, title: title, subject: subject, organisation: organisation, excluded: excluded,
            pseudonyms: pseudonyms, seats: seats, teamSize: teamSize, parties: parties.map(\.name),
            publicSource: publicSource, knownAt: knownAt, called: called)
    }

    struct Terms: Encodable {
        let number: String
        let title: String
        let subject: String
        let organisation: String
        let excluded: [Exclusion]
        let pseudonyms: Bool
        let seats: [Seat]
        let teamSize: Int?
        let parties: [String]
        let publicSource: String
        let knownAt: String
        let called: Bool

        func digest() throws -> Digest { try SM3.hash(Array(DrawRecord.encoder.encode(self))) }
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }

    package func sealed() throws -> DrawRecord {
        var record = self
        record.digest = nil
        record.digest = try SM3.hash(try record.canonical()).description
        return record
    }
}

extension DrawFile {
    /// What is published with the list's own digest when it is frozen.
    package func termsDigest() throws -> Digest { try record().terms.digest() }

    package func record() throws -> DrawRecord {
        let walk = try walk()
        let hasResult = [.calling, .filled, .shortage].contains(draw.state)
        let seatings = hasResult ? walk?.seatings : nil
        return try DrawRecord(
            number: draw.head.number, title: draw.title, subject: draw.subject, organisation: draw.head.organisation,
            state: draw.state.rawValue, voidReason: draw.voidReason,
            candidates: list.candidates.map { .init(id: $0.id, fits: $0.fits) }, listDigest: draw.listDigest ?? "",
            excluded: list.exclusions.map { .init(id: $0.id, from: $0.from, reason: $0.reason) },
            termsDigest: draw.termsDigest ?? "", pseudonyms: draw.isSecret,
            seats: draw.seatList.map { .init(fits: $0.speciality, number: $0.number, reserves: $0.reserves) },
            teamSize: draw.teamSize, parties: draw.partyNames.map(party), publicSource: draw.publicSource,
            knownAt: draw.knownMoment?.description ?? "", publicValue: draw.publicValue, seed: draw.seed,
            order: walk?.order.map(\.id), called: draw.isAnswered,
            calls: calls.map {
                .init(
                    at: $0.at.description, id: $0.candidate, seat: $0.seat, answer: $0.answer.rawValue,
                    reason: $0.reason)
            },
            result: seatings?.map { .init(members: $0.members.map(\.id), reserves: $0.reserves.map(\.id)) },
            teams: hasResult ? teams() : nil, salt: draw.salt, names: draw.salt == nil ? nil : names(seatings ?? []),
            siblings: siblings.filter { $0.listDigest != nil }.map {
                .init(number: $0.head.number, state: $0.state.rawValue, reason: $0.repeatReason ?? "")
            }
        ).sealed()
    }

    private func party(_ name: String) -> DrawRecord.Party {
        let pledge = draw.pledges[name]
        return DrawRecord.Party(
            name: name, commitment: pledge?.commitment, committedAt: pledge?.committedAt.description,
            secret: pledge?.secret, openedAt: pledge?.openedAt?.description, copyReason: pledge?.copyReason)
    }

    private func names(_ seatings: [DrawWalk.Seating]) -> [DrawRecord.Name] {
        seatings.flatMap { $0.members + $0.reserves }.map {
            DrawRecord.Name(id: $0.id, trueID: $0.trueID, name: $0.shownName)
        }
    }
}
