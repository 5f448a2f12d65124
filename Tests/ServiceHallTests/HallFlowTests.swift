import Kernel
import Registry
import ServiceHall
import TestSupport
import Testing

@Suite("Flows of seats and screens, pair by pair")
struct HallFlowTests {
    @Test("somebody at a window")
    func session() {
        let table = FlowTable<WindowSession>(
            acts: ["pause": .pause(reason: "午休"), "resume": .resume, "close": .close],
            moves: [
                .open: ["pause": .paused, "close": .closed], .paused: ["resume": .open, "close": .closed],
            ], in: .tested,
            prepared: { state, _ in
                var session = WindowSession()
                session.state = state
                session.closedAt = state == .closed ? .at("2021-03-04") : nil
                return session
            }
        )
        #expect(table.deviations == [])
    }

    @Test("a screen of the hall")
    func device() {
        let table = FlowTable<HallDevice>(
            acts: ["callHelp": .callHelp, "revoke": .revoke(reason: "遗失")],
            moves: [.active: ["callHelp": .active, "revoke": .revoked]], in: .tested,
            prepared: { state, _ in
                var device = HallDevice()
                device.state = state
                return device
            }
        )
        #expect(table.deviations == [])
    }
}
