using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Bench.Limits;

/// <summary>As much of MessagePack, and of SignalR's framing around it, as a browser's circuit speaks.</summary>
internal static class BlazorPack
{
    /// <summary>A call of the hub, ready to be sent; one without an id gets no answer.</summary>
    public static byte[] Invocation(string? id, string target, params IReadOnlyList<object?> arguments)
    {
        var body = new MemoryStream();
        WriteArrayHead(body, 6);
        Write(body, 1L);
        body.WriteByte(0x80); // No headers.
        Write(body, id);
        Write(body, target);
        WriteArrayHead(body, arguments.Count);
        foreach (var argument in arguments)
            Write(body, argument);
        WriteArrayHead(body, 0); // No streams.
        return Framed(body.ToArray());
    }

    /// <summary>Takes the whole messages at the head of what was received, each as the values of its array; what is left belongs
    /// to one that has not come whole.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> TakeMessages(List<byte> received)
    {
        var messages = new List<IReadOnlyList<object?>>();
        var bytes = received.ToArray();
        var taken = 0;
        while (TryReadLength(bytes, taken) is var (start, length) && start + length <= bytes.Length)
        {
            messages.Add((IReadOnlyList<object?>)new Reader(bytes, start).Read()!);
            taken = start + length;
        }

        received.RemoveRange(0, taken);
        return messages;
    }

    private static (int Start, int Length)? TryReadLength(byte[] bytes, int at)
    {
        var length = 0;
        for (var shift = 0; at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            length |= (next & 0x7F) << shift;
            if (next < 0x80)
                return (at, length);
        }

        return null;
    }

    private static byte[] Framed(byte[] body)
    {
        var frame = new MemoryStream();
        var left = body.Length;
        while (left >= 0x80)
        {
            frame.WriteByte((byte)(left | 0x80));
            left >>= 7;
        }

        frame.WriteByte((byte)left);
        frame.Write(body);
        return frame.ToArray();
    }

    private static void WriteArrayHead(MemoryStream output, int count) => output.WriteByte((byte)(0x90 | count));

    private static void Write(MemoryStream output, object? value)
    {
        Span<byte> number = stackalloc byte[8];
        switch (value)
        {
            case null:
                output.WriteByte(0xC0);
                break;
            case bool flag:
                output.WriteByte(flag ? (byte)0xC3 : (byte)0xC2);
                break;
            case long integer:
                output.WriteByte(0xD3);
                BinaryPrimitives.WriteInt64BigEndian(number, integer);
                output.Write(number);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                output.WriteByte(0xDB);
                BinaryPrimitives.WriteInt32BigEndian(number, bytes.Length);
                output.Write(number[..4]);
                output.Write(bytes);
                break;
            default:
                throw new NotSupportedException($"{value.GetType()} is never sent.");
        }
    }

    private sealed class Reader(byte[] frame, int at)
    {
        private int at = at;

        public object? Read()
        {
            var head = Number(1);
            return head switch
            {
                < 0x80 => head,
                < 0x90 => Map((int)head & 0xF),
                < 0xA0 => Array((int)head & 0xF),
                < 0xC0 => Text((int)head & 0x1F),
                0xC0 => null,
                0xC2 => false,
                0xC3 => true,
                0xC4 or 0xC5 or 0xC6 => Skip((int)Number(1 << (int)(head - 0xC4))),
                0xCA => Skip(4),
                0xCB => Skip(8),
                0xCC or 0xCD or 0xCE or 0xCF => Number(1 << (int)(head - 0xCC)),
                0xD0 or 0xD1 or 0xD2 or 0xD3 => Number(1 << (int)(head - 0xD0)),
                0xD9 or 0xDA or 0xDB => Text((int)Number(1 << (int)(head - 0xD9))),
                0xDC or 0xDD => Array((int)Number(2 << (int)(head - 0xDC))),
                0xDE or 0xDF => Map((int)Number(2 << (int)(head - 0xDE))),
                _ => (long)(sbyte)head,
            };
        }

        private long Number(int bytes)
        {
            var number = 0L;
            for (var index = 0; index < bytes; index++)
                number = (number << 8) | frame[at++];
            return number;
        }

        private string Text(int bytes)
        {
            at += bytes;
            return Encoding.UTF8.GetString(frame, at - bytes, bytes);
        }

        private object? Skip(int bytes)
        {
            at += bytes;
            return null;
        }

        private object?[] Array(int count)
        {
            var values = new object?[count];
            for (var index = 0; index < count; index++)
                values[index] = Read();
            return values;
        }

        private object? Map(int count)
        {
            for (var index = 0; index < 2 * count; index++)
                Read();
            return null;
        }
    }
}
