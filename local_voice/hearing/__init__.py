"""What listens: sound in, words out."""
