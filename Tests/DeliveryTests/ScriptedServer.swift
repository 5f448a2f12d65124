import Foundation
import Glibc
import Synchronization

@testable import Delivery

/// A server on this machine that holds one conversation: it says what its script says and keeps what it heard.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: Int32
    private let heard = Mutex("")
    private let ended = DispatchSemaphore(value: 0)

    var transcript: String {
        _ = ended.wait(timeout: .now() + 10)
        ended.signal()
        return heard.withLock { $0 }
    }

    enum Step: Sendable {
        case say(String)
        /// Reads on until what came since the last step ends so.
        case hear(until: String)
        case hangUp
    }

    init(_ script: [Step]) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 1) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in converse(script) }
    }

    private func converse(_ script: [Step]) {
        let client = accept(listener, nil, nil)
        step: for step in script {
            switch step {
            case .say(let text): _ = Array(text.utf8).withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0) }
            case .hangUp: break step
            case .hear(let end):
                var since = ""
                while !since.hasSuffix(end) {
                    var byte: UInt8 = 0
                    guard recv(client, &byte, 1, 0) == 1 else { break step }
                    since.unicodeScalars.append(Unicode.Scalar(byte))
                }
                heard.withLock { $0 += since }
            }
        }
        close(client)
        close(listener)
        ended.signal()
    }
}

extension DeliveryOutcome {
    var isLater: Bool { if case .later = self { true } else { false } }
    var isNever: Bool { if case .never = self { true } else { false } }
}
