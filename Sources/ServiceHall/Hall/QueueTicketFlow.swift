package import Kernel
package import Registry

extension QueueTicket {
    private static let callsBeforeSkip = 3

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<QueueTicket> {
        switch (state, act) {
        case (.waiting, .call(let counter)):
            return Outcome(
                moved(to: .called) {
                    $0.counter = counter
                    $0.calledAt = context.now
                    $0.calls = 1
                })
        case (.called, .recall): return Outcome(moved(to: .called) { $0.calls += 1 })
        case (.called, .skip):
            guard calls >= Self.callsBeforeSkip else {
                throw .rule(
                    zh: "叫号满\(Self.callsBeforeSkip)次仍无人应答方可过号，已叫\(calls)次。",
                    en: "Nobody came counts after \(Self.callsBeforeSkip) calls; there were \(calls).")
            }
            return Outcome(moved(to: .noShow))
        case (.noShow, .reinsert(let place)):
            guard !wasReinserted else {
                throw .rule(zh: "每张票只能顺延一次，请重新取号。", en: "A ticket is put back once. Take another.")
            }
            return Outcome(
                waitingAgain(in: queue) {
                    $0.queuedAt = Timestamp(milliseconds: place)
                    $0.wasReinserted = true
                })
        case (.called, .serve):
            return Outcome(
                moved(to: .serving) {
                    $0.startedAt = context.now
                    $0.waited = issuedAt.minutes(until: context.now)
                    $0.clerk = context.actor.account
                })
        case (.serving, .finish):
            return Outcome(moved(to: .served) { $0.endedAt = context.now }, appointmentServed)
        case (.called, .transfer(let queue, _)), (.serving, .transfer(let queue, _)):
            return Outcome(
                waitingAgain(in: queue) {
                    $0.startedAt = nil
                    $0.waited = nil
                    $0.clerk = nil
                })
        case (.waiting, .cancel), (.called, .cancel): return Outcome(moved(to: .cancelled))
        case (.waiting, .closeUnserved), (.called, .closeUnserved): return Outcome(moved(to: .unserved))
        case (.waiting, _), (.called, _), (.serving, _), (.served, _), (.noShow, _), (.cancelled, _), (.unserved, _):
            throw notPossible(act.name)
        }
    }

    private var appointmentServed: [Effect] {
        appointment.map { [.follow(ActCall("serve"), in: Appointment.register.name, on: $0)] } ?? []
    }

    private func waitingAgain(in queue: String, _ change: (inout QueueTicket) -> Void) -> QueueTicket {
        moved(to: .waiting) {
            $0.queue = queue
            $0.counter = nil
            $0.calledAt = nil
            $0.calls = 0
            change(&$0)
        }
    }
}

extension QueueTicket.Act {
    var name: String {
        switch self {
        case .call: "call"
        case .recall: "recall"
        case .skip: "skip"
        case .reinsert: "reinsert"
        case .serve: "serve"
        case .finish: "finish"
        case .transfer: "transfer"
        case .cancel: "cancel"
        case .closeUnserved: "closeUnserved"
        }
    }
}
