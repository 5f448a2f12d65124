package import Kernel

/// Something public that happened in a process (公开事件): each is published once, as a release.
package struct OpenEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case tender, tenderUpdate, tenderAmendment, tenderCancellation, award, awardUpdate, awardCancellation
        case contract, contractAmendment, contractUpdate, implementation
    }

    package let kind: Kind
    /// What tells it from the others of its process: `award:BD-2021-0007`.
    package let key: String
    package let at: Timestamp

    package init(_ kind: Kind, _ key: String, at: Timestamp) {
        (self.kind, self.key, self.at) = (kind, key, at)
    }
}

extension OpenProcess {
    /// What happened in public so far, in order.
    package var events: [OpenEvent] {
        var events: [OpenEvent] = []
        let first = lots.compactMap(\.announcedAt).min()
        for lot in lots {
            guard let announced = lot.announcedAt else { continue }
            let isFirst = announced == first && !events.contains { $0.kind == .tender }
            events.append(OpenEvent(isFirst ? .tender : .tenderUpdate, "notice:\(lot.number)", at: announced))
            if let moment = lot.openedAt, lot.opened != nil {
                events.append(OpenEvent(.tenderUpdate, "opening:\(lot.number)", at: moment))
            }
            if let moment = lot.suspendedAt {
                events.append(
                    OpenEvent(.tenderAmendment, "suspension:\(lot.number):\(moment.milliseconds)", at: moment))
            }
            if let ending = lot.ending, let moment = lot.endedAt {
                events.append(OpenEvent(ending.kind, "\(ending.rawValue):\(lot.number)", at: moment))
            }
            if let moment = lot.performedAt {
                events.append(OpenEvent(.implementation, "performed:\(lot.number)", at: moment))
            }
        }
        for change in amendments { events.append(OpenEvent(.tenderAmendment, "change:\(change.id)", at: change.at)) }
        for enquiry in enquiries {
            if let moment = enquiry.answeredAt {
                events.append(OpenEvent(.tenderUpdate, "answer:\(enquiry.id)", at: moment))
            }
        }
        for award in awards {
            if let moment = award.proposedAt { events.append(OpenEvent(.award, "candidate:\(award.id)", at: moment)) }
            if let moment = award.decidedAt {
                events.append(OpenEvent(.award, "\(award.status.rawValue):\(award.id)", at: moment))
            }
        }
        for contract in contracts {
            if let moment = contract.publicSince {
                events.append(OpenEvent(.contract, "signed:\(contract.id)", at: moment))
            }
            for change in contract.amendments {
                events.append(OpenEvent(.contractAmendment, "contract-change:\(change.id)", at: change.at))
            }
            for payment in contract.payments {
                if let moment = payment.at {
                    events.append(OpenEvent(.implementation, "payment:\(payment.id)", at: moment))
                }
            }
        }
        // Nothing before its own notice; of one moment, in the order of the stages.
        let start = first ?? Timestamp(milliseconds: .max)
        let places = Dictionary(OpenEvent.Kind.allCases.enumerated().map { ($1, $0) }) { first, _ in first }
        return events.filter { $0.at >= start }.sorted {
            ($0.at, places[$0.kind] ?? 0, $0.key) < ($1.at, places[$1.kind] ?? 0, $1.key)
        }
    }

    /// The process as it stood in public at a moment: what came later is taken away. History that comes in at once is
    /// published stage by stage, as it was at the time.
    package func seen(at moment: Timestamp) -> OpenProcess {
        func isPast(_ at: Timestamp?) -> Bool { at.map { $0 <= moment } ?? false }
        var seen = self
        seen.lots = lots.filter { isPast($0.announcedAt) }.map { $0.seen(at: moment) }
        let numbers = Set(seen.lots.map(\.number))
        let opened = Set(seen.lots.filter { $0.opened != nil }.map(\.number))
        let judged = Set(
            seen.lots.filter { $0.publishedAt != nil || $0.awardedAt != nil || $0.ending != nil }.map(\.number))
        seen.notices = notices.filter { isPast($0.publishedAt) && ($0.lot.map(numbers.contains) ?? true) }
        seen.enquiries = enquiries.filter { isPast($0.answeredAt) && ($0.lot.map(numbers.contains) ?? true) }
        seen.amendments = amendments.filter { isPast($0.at) && ($0.lot.map(numbers.contains) ?? true) }
        seen.bids = bids.filter { opened.contains($0.lot) }.map { bid in
            guard !judged.contains(bid.lot) else { return bid }
            var bid = bid
            if !bid.isVoidAtOpening { bid.status = .pending }
            bid.rank = nil
            return bid
        }
        seen.awards = awards.compactMap { award in
            guard isPast(award.proposedAt) || isPast(award.decidedAt) else { return nil }
            var award = award
            if !isPast(award.decidedAt) {
                (award.status, award.decidedAt) = (.pending, nil)
                award.isDeemed = false
            }
            return award
        }
        let known = Set(seen.awards.map(\.id))
        seen.contracts = contracts.filter { isPast($0.publicSince) && known.contains($0.award) }.map {
            $0.seen(at: moment)
        }
        return seen
    }
}

extension OpenLot.Ending {
    var kind: OpenEvent.Kind {
        switch self {
        case .failed: .tenderUpdate
        case .terminated: .tenderCancellation
        case .annulled: .awardCancellation
        }
    }
}

extension OpenLot {
    fileprivate func seen(at moment: Timestamp) -> OpenLot {
        func past(_ at: Timestamp?) -> Timestamp? { at.flatMap { $0 <= moment ? $0 : nil } }
        var seen = self
        seen.openedAt = past(openedAt)
        if seen.openedAt == nil { seen.opened = nil }
        seen.publishedAt = past(publishedAt)
        if seen.publishedAt == nil { seen.publicityUntil = nil }
        seen.awardedAt = past(awardedAt)
        if seen.awardedAt == nil { (seen.saving, seen.premium) = (nil, nil) }
        seen.contractedAt = past(contractedAt)
        seen.performedAt = past(performedAt)
        seen.suspendedAt = past(suspendedAt)
        if seen.suspendedAt == nil { seen.suspension = nil }
        seen.endedAt = past(endedAt)
        if seen.endedAt == nil { (seen.ending, seen.reason) = (nil, nil) }
        return seen
    }
}

extension OpenContract {
    fileprivate func seen(at moment: Timestamp) -> OpenContract {
        var seen = self
        seen.amendments = amendments.filter { $0.at <= moment }
        seen.payments = payments.filter { $0.at.map { $0 <= moment } ?? false }
        seen.milestones = milestones.map { milestone in
            guard let met = milestone.metAt, met > moment else { return milestone }
            var milestone = milestone
            (milestone.metAt, milestone.status) = (nil, .scheduled)
            return milestone
        }
        if let ended = endedAt, ended > moment {
            (seen.endedAt, seen.finalValue) = (nil, nil)
            if status == .terminated || status == .cancelled { seen.status = .active }
        }
        return seen
    }
}
