package import Kernel
import Registry

/// A need as anybody may know it (公开数据): what is sealed, or was never published, isn't in it. One need is one contracting process.
package struct OpenNeed: Sendable, Hashable {
    package struct Party: Sendable, Hashable {
        package let number: String
        package let name: String
        /// Its unified social credit code, if it has one.
        package let code: String?
    }

    package struct Bid: Sendable, Hashable {
        package let id: String
        package let bidder: Party
        package let receivedAt: Timestamp
        package let isValid: Bool
        package let amount: Money?
        package let rank: Int?
    }

    package struct Award: Sendable, Hashable {
        package enum Status: String, Sendable { case pending, active, cancelled, unsuccessful }

        package let enrolment: String
        package let winner: Party
        package let amount: Money
        package let status: Status
        package let date: Timestamp?
    }

    package struct Rating: Sendable, Hashable {
        package let number: String
        package let rater: ServiceRating.Rater
        package let stars: Ratio
        package let date: Timestamp?
    }

    package struct Contract: Sendable, Hashable {
        package enum Delivery: String, Sendable { case scheduled, met, partiallyMet, notMet }

        package let number: String
        package let enrolment: String
        package let price: Money
        package let signedAt: Timestamp
        package let dueOn: Day?
        package let isOver: Bool
        package let delivery: Delivery
        package let deliveredAt: Timestamp?
        package let acceptedAt: Timestamp?
        package let lateDays: Int
        package let pausedDays: Int
        package let ratings: [Rating]
    }

    package enum Status: String, Sendable { case active, complete, unsuccessful, cancelled }

    package let number: String
    package let title: String
    package let content: String
    package let service: String
    package let project: String?
    package let owner: Party
    package let isPublicMoney: Bool
    package let ceiling: Money
    package let method: SelectionMethod
    package let methodReason: String?
    package let serviceDays: Int
    package let publishedAt: Timestamp
    package let enrolUntil: Timestamp
    package let publicUntil: Timestamp?
    package let selectedAt: Timestamp?
    package let status: Status
    package let failure: NeedFailure?
    /// Nothing of applicants is known before closing.
    package let closedAt: Timestamp?
    package let enrolled: Int?
    package let valid: Int?
    package let bids: [Bid]
    package let awards: [Award]
    package let contract: Contract?
    /// When the newest of it came about.
    package let changedAt: Timestamp
}

/// The records of one need, of which `OpenNeed` says what is public.
package struct OpenNeedSources: Sendable {
    package var need: IntermediaryNeed
    package var service = ""
    package var enrolments: [NeedEnrolment] = []
    /// By number.
    package var providers: [String: Intermediary] = [:]
    package var contract: NeedContract?
    package var ratings: [ServiceRating] = []

    package init(_ need: IntermediaryNeed) {
        self.need = need
    }
}

extension OpenNeed {
    /// Nil while the need itself isn't public.
    package init?(_ sources: OpenNeedSources) {
        let need = sources.need
        guard need.isPublic, let publishedAt = need.publishedAt, let enrolUntil = need.enrolUntil else { return nil }
        number = need.head.number
        (title, content, service, project) = (need.title, need.content, sources.service, need.projectCode)
        owner = Party(number: need.ownerCode, name: need.ownerName, code: Self.code(need.ownerCode))
        (isPublicMoney, ceiling, serviceDays) = (need.isPublicMoney, need.budget, need.serviceDays)
        (method, methodReason) = (need.method, need.methodReason)
        (self.publishedAt, self.enrolUntil) = (publishedAt, enrolUntil)
        (closedAt, publicUntil, selectedAt) = (need.closedAt, need.publicUntil, need.selectedAt)
        failure = need.state == .failed ? need.failure : nil
        let signed = sources.contract.flatMap { $0.signedAt == nil ? nil : $0 }
        status = Self.status(need.state, isSigned: signed != nil)
        enrolled = need.closedAt == nil ? nil : need.enrolled
        valid = need.closedAt == nil ? nil : need.valid
        bids = Self.bids(sources)
        awards = Self.awards(sources, status: status)
        contract = signed.flatMap { Self.contract($0, sources) }
        changedAt =
            ([need.head.updatedAt] + (signed.map { [$0.head.updatedAt] } ?? []) + sources.ratings.map(\.head.updatedAt))
            .max() ?? publishedAt
    }

    private static func code(_ text: String) -> String? { (try? UnifiedSocialCreditCode(text)) == nil ? nil : text }

    private static func status(_ state: IntermediaryNeed.State, isSigned: Bool) -> Status {
        switch state {
        case .draft, .submitted, .returned, .enrolling, .closed, .drawing, .publicity, .disputed: .active
        case .failed: .unsuccessful
        case .confirmed, .contracted, .finished: .complete
        case .terminated, .voided: isSigned ? .complete : .cancelled
        }
    }

    private static func party(_ number: String, _ sources: OpenNeedSources) -> Party? {
        sources.providers[number].map { Party(number: number, name: $0.name, code: code($0.code)) }
    }

    /// Opened ones, where the notice said that they would be public.
    private static func bids(_ sources: OpenNeedSources) -> [Bid] {
        guard sources.need.closedAt != nil, !sources.need.isInRounds, sources.need.showsApplicants else { return [] }
        return sources.enrolments.compactMap { enrolment in
            guard enrolment.isOpened, let bidder = enrolment.intermediary.flatMap({ party($0, sources) }) else {
                return nil
            }
            return Bid(
                id: enrolment.head.number, bidder: bidder, receivedAt: enrolment.receivedAt,
                isValid: enrolment.state != .invalid, amount: sources.need.showsQuotes ? enrolment.amount : nil,
                rank: enrolment.rank)
        }.sorted { ($0.rank ?? .max, $0.id) < ($1.rank ?? .max, $1.id) }
    }

    /// Those who gave up, and whoever is selected now.
    private static func awards(_ sources: OpenNeedSources, status: Status) -> [Award] {
        let need = sources.need
        var awards = sources.enrolments.filter { $0.state == .declined }
            .sorted { ($0.rank ?? .max) < ($1.rank ?? .max) }
            .compactMap { enrolment -> Award? in
                guard let winner = enrolment.intermediary.flatMap({ party($0, sources) }), let amount = enrolment.amount
                else { return nil }
                return Award(
                    enrolment: enrolment.head.number, winner: winner, amount: amount, status: .cancelled,
                    date: need.selectedAt)
            }
        let current = need.enrolment ?? number(of: need)
        guard let winner = need.winner.flatMap({ party($0, sources) }), let amount = need.amount,
            need.selectedAt != nil, !awards.contains(where: { $0.enrolment == current })
        else { return awards }
        let standing: Award.Status =
            switch status {
            case .active: .pending
            case .complete: .active
            case .unsuccessful: .unsuccessful
            case .cancelled: .cancelled
            }
        awards.append(
            Award(enrolment: current, winner: winner, amount: amount, status: standing, date: need.selectedAt))
        return awards
    }

    /// What a selection goes by that came without an enrolment.
    private static func number(of need: IntermediaryNeed) -> String { "\(need.head.number)-1" }

    private static func contract(_ contract: NeedContract, _ sources: OpenNeedSources) -> Contract? {
        guard let signedAt = contract.signedAt else { return nil }
        let isOver = [.accepted, .rated, .closed, .terminated].contains(contract.state)
        let delivery: Contract.Delivery =
            if contract.deliveredAt != nil {
                contract.isOnTime ? .met : .partiallyMet
            } else {
                contract.state == .terminated ? .notMet : .scheduled
            }
        return Contract(
            number: contract.head.number, enrolment: sources.need.enrolment ?? number(of: sources.need),
            price: contract.price, signedAt: signedAt, dueOn: contract.dueOn, isOver: isOver, delivery: delivery,
            deliveredAt: contract.deliveredAt, acceptedAt: contract.acceptedAt, lateDays: contract.lateDays,
            pausedDays: contract.pausedDays,
            ratings: sources.ratings.filter { $0.state != .struck && $0.contract == contract.head.number }.map {
                Rating(number: $0.head.number, rater: $0.rater, stars: $0.stars, date: $0.ratedAt)
            })
    }
}

extension NeedEnrolment {
    fileprivate var isOpened: Bool {
        switch state {
        case .sealed, .withdrawn: false
        case .valid, .invalid, .selected, .declined: true
        }
    }
}
