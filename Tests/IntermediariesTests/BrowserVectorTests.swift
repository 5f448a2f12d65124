import Foundation
import Kernel
import Registry
import Testing

@testable import Intermediaries

@Suite("What quote.js seals")
struct BrowserVectorTests {
    @Test("the server opens at closing, and only for the need, the firm and the key it was made for")
    func opens() throws {
        let privateKey = try #require(Data(base64Encoded: Self.privateKey).map(Array.init))
        let publicKey = try #require(KeyWrap.publicKey(of: privateKey))
        let fingerprint = try NeedKey(need: "YS-1", publicKey: publicKey, sealed: nil).fingerprint()
        let envelope = try #require(QuoteEnvelope(encoded: Self.envelope))
        let firm = "91530502MA0000001X"
        let quote = envelope.open(
            with: privateKey, beside: QuoteEnvelope.binding(need: "YS-1", firm: firm, key: fingerprint))
        #expect(quote == .init(fen: 6_123_450, discount: nil, practitioner: "RY-1", statement: "三十日内交付"))
        for other in [("YS-2", firm, fingerprint), ("YS-1", "91530502MA0000002X", fingerprint), ("YS-1", firm, "0")] {
            let binding = QuoteEnvelope.binding(need: other.0, firm: other.1, key: other.2)
            #expect(envelope.open(with: privateKey, beside: binding) == nil)
        }
    }

    /// Made by the page's own script: 61,234.50 yuan, in one of its runs.
    private static let envelope = """
        KNkIAVSVbEOSvpHnpTwh1dcDPUf0DfqpW4kLuAJEEVjuDplro3aODjSwuhUTTAQlzX3ii6MpR3xqa0cSk+G/WpJmV17Npy5wG1PTjtJB/dex\
        +nsHwyKSmWWn9whYYNWDVvETcPmctm0iawqYhW6GqTxbQI2PKJD2gBJuMftNzsTV9YaWYDK1nAKjZr8O68cto4RXQhlUJs7nBGrPwDkQCiHR\
        WYtACMC7tGcZ+eDuDBolVFX/Ne/5d/OgYu0eHhcu3EWiZgPayMLUqo6IE0AKvOyB+nnAci4/Q7qlQD5Npafr/gmFgGIlk65OelPK+aiGHCnk\
        xNSYIp+GFWtsKi0TzfBIy+jJ9P7J0mM6QVjTbZGCR00qU883I4hdRT8wnp646JvmAMoO7KclocIV80iL0Tv4+mfZndBWruUb76zeyfycQ5L4\
        RWTWokbahBmadz0oWZD7gAlpsU1Qbo9HHhKEbETTdhHQ2+Q734R6IuDSFQaU6woXbRUJsLVPazDVDddQMasKFV/BCkY9tVLUHAYevBNvtAAU\
        NV4P3bdoqNEwkh18zpNpOqyIpDYsi5GvdVdaaZKltyVhRoRAxFyyoJ3zeh6p6hRshtpa26j2YwhoLKZx8kPdjnayb82sSd//DwbaKCD9wFX8\
        Cw3QkFR6rn4LVH2ocOXYWL4XRtqo80Vh8Wz40OUC8PyuYLaJcKpIxUWK2wJOiVRAl5DfEWX3BaoJVGNVQeauzNDwDLzOxBlSySUZT+8fI4K0\
        0uHjJuT4zia9XeBUtMSa2AQu5Hl/E6U4AMZSa+td523JAkxpyz9FQ4iuCeNNiImhZQ+GBLXHVzmhzCivdkC6la6vwlhLsaDIY/8rlQzlFhA4\
        HvHJHliFTXn9IZdYyg9NrVzeUopenslBSL5CQWYoMqhPydkA295/3ea8wnZ48QHOS2e6E6c3mJETmMSsMd9AT4LEr0OQ1P78ORnG/3mqZVEx\
        syqJWN2ifSpV6aC9aOHx77qQ9ih4psFPI4ZmUAPHfPedZ3py5qBCtfbFu16Zlu71vPeqZDN418ujWUblj2LAsNaYR6m6sk0h9j0rk5l2RxmA\
        qgPjbj8DN/J/wAAOVZG8w+dUyZdMcOm+0r/CgudDrvELyhmo6ZXktEFkPgFUT++f1OBRXSArg1UaeN1esNtu03XdLHtlhyfk5z295EYeJ7Je\
        csYL7NQjsn5Gj8dWJTJ9QUAEcgScpTUFSgX1p0Z692L9Umiakx3KubUQdwC2tpffMSESYSvQJfKp9VRC1pqnp5igpWGWDkL3yewKx/4w6vlG\
        GSYtDEvDdXAq4CBc48L9V/mG3tXU/Cca62LCQ1uutuxqRy1ybtqlxxKO8rY5wQ4ZYhOF/7tQHxYz9HC8Nni4M2urfy2jgZFfxqO9N872u9VR\
        ZJ7BMBX8Q+IwXByOBIf5pPYSEVbLnKYab68PivG6qrBzLW31YAIGqCNnjs1N/+p3FyFBpVUFIscof6G1gHGoBYZHQCEJFOQ/jJPMG+8EvG9f\
        t9pxCxb2q9ZH0mdwq/NyRT8LLwaWD55VH/RtDNIFRfrTnKIj+u/JlQwikbQk75bz3r+WVOyNk49orsW8DwEN1wShLRjRkQWPXPQc/rdDsCRb\
        MNELkJ9kh7HzWGQaO4EktBZnZz/VdE9rUlZ+is3Oz63vQD//QGgGht1oS53onWJZqyiJGiMNe74l0txarHfegV5E7pNEuusP6mIEqC6BgH2l\
        wKlAG+p+rrjaB9pfAm/3ni4aJ/hy2aC7ha6G7tsTxt36hINmOZcdpmZrV2juHugVRyo19s2YkAUmrWxNtpoiRDjRyPf0VDoIkLHywiU4sVPd\
        7brSDJZu9wIFoQ8yW8hhiPaRgFBCAUafNz4341oIhwDDHn3eonlobe0rYkOFZ05zF5cbonp6Q3ZmuQEnnPlQNd9pzKA4wv81BLN8ktBrpuIr\
        MhwNGiMP7OJsvzMglqN7zI/6J+5NLRJPKFqc7ewv4tQ5c/OSE/+8bQ9yHJcXXxZ01eUCSjg3b70kAjXdJAc7MRd2lytyKrym0Pr4/AIKAzSD\
        VtC2oeRzh07SQ40oLC/9ALGADjr1ReMaOu4iqn0ftPI+gdnxs6HAPHaMOctaBMl7UEwuovW78vHqNCL4nPA4SleOq/lT8FmZfif/FdchzZ7d\
        lU7un4zqIFXo8VLGdlHE2N8xj+kXb6U20ZB2GrB2fTSBEt4LQuvI4GeEJ5mD4C3ypNKSoVKQF09L3Vg5ErHI4ifR5f/92g8jP8F2uNs3MtQ7\
        12NIHFtIUoLFB6G+AUSbWjoOymJXemdqdg2s+o/xSlw0awMUxADdmymWy4EYeIouYfo5kNL8s9Ht8aOb4r9Yxqpfn2/SeYISPAsS6tFhXIrO\
        1oVXV16by006TkNuvzhQ1jW9+geQyR3c4M/Dqsl7Hz6ZWo7ld0rKkzMfyFF4dLij+kJyg8IJ6mQrzrn07phrjJQUmvKYftd3gFEuo7DzQBtL\
        8RD+syKopQ4X7E+MauvlNj/y1b7mOqJo/eLxS4XA1iL6bNtgOH7eNCxNuhtACG+byYIsHrq1wRnRNtpamRcolmJRIKHdrMYKFVA2Wv8zCFBJ\
        /UI8yQ==
        """

    /// Of no need but this test's.
    private static let privateKey = """
        MIIG/wIBADANBgkqhkiG9w0BAQEFAASCBukwggblAgEAAoIBgQCqG6Js5oAVmDc9wpTRuv2a7If00xPAcCOpKDnzUBFaQy5VxyLOlpIY+f+H\
        UHChJA0NJP9kJa9RjDso8USLJrkaGtGireZqmtsNFES6yRq4QaiTPHsn5HFJ/JleV3gW23caYN7QUTt9tx1hOBXNn0xYy0D5mKEhOtgUcbTh\
        +oJcjg7+gOkFN56cEva/Gj4kkcFYIaFU2VsQSdIF7TrjK2c2+cGboqgmD2B32ebHn7eHpd9NT4rAIi9EO0DTPK9AhqFV5G1GQCSPEERNHX8U\
        IwFMsSQRg+gvS9qzaxs2gl+u7LzX+ZFno2PF/rxSwbVIG9nhWKXUE7EB8dKv2gG4wyTXJ2AXLddEFf8iQcYxwyrXDulDcEx4pKlohrXbp4z9\
        F4Pivq8ohUomSgsshNYruJcAzZ/cWsjPP79e08caf/aB5x2odZFlcFgMtvNQrJSw+mihEIVpmxAH0YjxLZ/AKLZnuTimGi3UW/4/7fKULZPX\
        wEaWgIH0WB5gSYq1yXI6CcUCAwEAAQKCAYAlH85RK3XpIJTvwNtHMWK/EJ90RiuhnCegN3P8Pq1m0FIYrNLTGMfONSM4Bg1qkYpao8gr9FCA\
        gNT5cLw3jS4o/RDiysaGXgDv6Aw+4nxXGZc/eNvc3y19Sugyz26ZOHDUHC+McaoE2/WIvdt+SmV4XHVz84Q40xWM0qr6BXi1V9h8YShZt+OA\
        5t+cYc8NnpS+VeqWcLA/zAiOvBEVumd2d0fyXiuJ0OHKDk9gIiKE82WaQwGCQIOlxbO2ViBeOfM5Obx6PzrPgnd+NlMalC3RmwOnOP71CUG+\
        IMYXHq2uFKCCltdt5lJimLpH+WCPxhpddzCbOI24Xr3cc0pBExL5enIUKAQg3oiKy+H2oyhGLIT/OUOzu53p8pZ/JYNQSvZ4niLcs4Ku+YeO\
        gObu/RXxUUn2UfClCW4nfFggsNbnB5edAtbaUDBLmY21QDttuk1ziUv4oSsms815M0k85pwRPSg6K97sdjG9T7vaYyv1GeQ0OdEYWQKrfsAL\
        vamlm3kCgcEA2S1rEBQS5d4w+9lx4vLJ4pafYgGPw4l+lpPRlbsqMqLMzOrohGqFx5rz5iJdHsMHJlki0rHreb7pZ2RSYBmAB8qichcMHa+K\
        ziNvV8SeU0jI0ElEo32puqdv881+3lkKCsUjzaUFlHPXTwJzSZrb88bkLKpJaUM1cUL4C+j+Y6OWyecXW21oPUsRt03+LVi6C8qQ4cx0N//m\
        7Ii1wr7ubvvST60uh17KL07ANhqOJZpNp2oFH8gK6Z5UdzTbLWPtAoHBAMiEMx2SOqBsviOWVb7+jK222pzfvekDwIWOh7dFnywkYC7wEhG2\
        wJQnnmdSVI6EI9CK6N9qlnbjF7DZ1U2IZEVfvys+A2vDeIiJO/1h3Zpn775Dk2gJUxqKEm3uMR2Npe5a6dTbkARqZyTytLfGygeBQN5EmcgK\
        /RAGazoDL/JLuxY7LcZRaVZCWKxkcStbEY1YHP3hyn1EQdgZR10kddCm22S2LJnLaQJRHGULnpTR0iU8Qcnl1SiBvW7jv7SyOQKBwQC+Pv0k\
        rpEHcKa0WH1dc5XKumuQbRHFFvMfcQoOAlEq3lZNxBI/vRjIDENP/BZa1jmzLC5HJ7jBg63u9oD60hvHt4iqLOpeLuKHRZ9J4WFYT9AqNaS9\
        G13NttNpXUCgApu7Z4q/oKnMq9WWzuyzM8cuO7KyNdHtNgTg3Otxc381RZ7X62oYmzTPTK2OR/I7QxhnL+HPC01bqP5fgjrHCH7SFiLbzTeP\
        OkgfPPs/6e9PnWYdG9C1UIXOtPYFHvZJQtkCgcEApZdXRzJ9rAJhu63pPgOlVchOHYNAqG/qy+D6/0VFwASCUgD8SxirTS6yyAzbu54wnYY5\
        7ldtztyXsfsTBiZ++DOsAiACXzpcDhWXLxdlFKCFApF36FDbCm2/7nzonsldoMv/k0OHWb4tU/wDdkl6ilwZn/TzMpqwhk1mu8/qBqS36hIR\
        KVgOL6g25pdERlO82QdNWfTfbjeyUK3/m1IC4b8KK8+uYYv0Om+VjXTdD3V/oDR0+DEPqZYLRMpchPMxAoHBAMlyWvSspO3oRquFel3RnctI\
        Di0+t1xFVsaMgP0dqbPnFI0fHjM90O7dQmCP9Pqg+2S6/Q6FLim1Nhfcq/2JM3qdaTfZpr1TstUgQCoFfo9Ja2VpnEk8FFTqpUL2NrmiFJEB\
        5iXLVvsZuKUi2TTKYZWFVyoaFmAJn/UEYcHhJfRhFdv4ATBzmNlPXfubP9mgi0+p/1+MEPAPfD7KCyTTQKFONMXwkIuowTnPGa9kVLRSlit9\
        mHV6aVQA0vU9+5xiFw==
        """
}
