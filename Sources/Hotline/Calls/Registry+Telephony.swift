package import Kernel
package import Registry

/// What the exchange (话务系统) tells: one event each, in any order of delivery, as often as it likes.
package struct TelephonyEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case ring, answer
        case hangUp = "hang_up"
        case recording
    }

    package let kind: Kind
    /// The exchange's own number of the call.
    package let call: String
    package let at: Timestamp
    package var phone: String?
    package var line: String?
    package var queue: String?
    package var seat: String?
    package var hash: String?
    package var seconds: Int?

    package init(_ kind: Kind, call: String, at: Timestamp) {
        self.kind = kind
        self.call = call
        self.at = at
    }
}

extension Registry {
    /// Takes what the exchange tells. Told again, nothing happens again; told in the wrong order, it is refused, so that the
    /// exchange sends it once more. Returns the call as it then stands.
    @discardableResult
    package func take(_ event: TelephonyEvent, as actor: Actor) async throws -> HotlineCall {
        let known = try await matters(HotlineCall.self, where: .equals("external_id", event.call), limit: 1).first
        guard let call = known else { return try await ring(event, as: actor) }
        guard !call.knows(event.kind) else { return call }
        switch event.kind {
        case .ring: return call
        case .answer:
            return try await perform(
                HotlineCall.Act.answer(at: event.at.milliseconds, seat: event.seat ?? "-"), on: call.id, as: actor)
        case .hangUp:
            return try await perform(HotlineCall.Act.hangUp(at: event.at.milliseconds), on: call.id, as: actor)
        case .recording:
            return try await perform(
                HotlineCall.Act.record(hash: event.hash ?? "", seconds: event.seconds ?? 0), on: call.id, as: actor)
        }
    }

    private func ring(_ event: TelephonyEvent, as actor: Actor) async throws -> HotlineCall {
        guard event.kind == .ring else {
            throw Refusal.notFound(LocalizedText(zh: "来电“\(event.call)”", en: "The call “\(event.call)”"))
        }
        var call = HotlineCall()
        call.externalID = event.call
        call.phone = event.phone
        call.queue = event.queue
        call.rangAt = event.at
        if let line = event.line {
            call.line = try await matters(HotlineLine.self, where: .equals("phone", line), limit: 1).first?.head.number
        }
        return try await create(call, as: actor)
    }
}

extension HotlineCall {
    fileprivate func knows(_ kind: TelephonyEvent.Kind) -> Bool {
        switch kind {
        case .ring: true
        case .answer: answeredAt != nil
        case .hangUp: endedAt != nil
        case .recording: recordingHash != nil
        }
    }
}

/// A made-up exchange for trying out and for tests: the events of a call, by its number and the moments in seconds.
package struct SimulatedExchange: Sendable {
    package let start: Timestamp

    package init(start: Timestamp) {
        self.start = start
    }

    /// `answeredAfter` nil: the caller gave up.
    package func call(
        _ name: String, from phone: String, at offset: Int, answeredAfter wait: Int?, lasting seconds: Int
    ) -> [TelephonyEvent] {
        let rang = start.adding(seconds: offset)
        var ring = TelephonyEvent(.ring, call: name, at: rang)
        ring.phone = phone
        ring.queue = "综合"
        guard let wait else { return [ring, TelephonyEvent(.hangUp, call: name, at: rang.adding(seconds: seconds))] }
        var answer = TelephonyEvent(.answer, call: name, at: rang.adding(seconds: wait))
        answer.seat = "8001"
        return [ring, answer, TelephonyEvent(.hangUp, call: name, at: answer.at.adding(seconds: seconds))]
    }
}
